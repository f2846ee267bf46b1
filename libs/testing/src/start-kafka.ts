import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChildServer } from './child-server.js';
import { freePort } from './free-port.js';
import { certifiedHost, type TestCertificates } from './make-certificates.js';
import { makeTestDirectory, noteServer } from './test-directory.js';

export interface StartKafkaOptions {
  /** Data directory, which is kept; default: a temporary directory that {@link TestKafka.stop} removes. */
  directory?: string;
  /** The broker's port. Default: a free port. */
  port?: number;
  /** Accepts only TLS connections with this user's password (SCRAM-SHA-256 and -512). Default: any connection, without encryption. */
  secured?: { certificates: TestCertificates; user: { name: string; password: string } };
}

/** A running Kafka cluster with one node. */
export interface TestKafka {
  /** `host:port`, for `KafkaConnection.brokers`. */
  readonly brokers: string[];
  readonly pid: number;
  /** Kills it at once, like a crash; default SIGKILL. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again after {@link kill}, on the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The repository's root; src/ and dist/ are equally deep below it. */
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const template = join(repository, 'tools/kafka/server.properties');
const logging = join(repository, 'tools/kafka/log4j2.yaml');
/** The cluster id; Kafka requires 16 bytes in base64. */
const clusterId = 'YXNzYXktdGVzdC1rYWZrYQ';

/** Starts a real Kafka broker in two to four seconds. Requires Java 17; missing jars are downloaded by Maven. */
export async function startKafka(options: StartKafkaOptions = {}): Promise<TestKafka> {
  const directory = options.directory ?? makeTestDirectory('kafka');
  mkdirSync(directory, { recursive: true });
  const jars = kafkaJars();
  const port = options.port ?? (await freePort());
  const settings = join(directory, 'server.properties');
  const data = join(directory, 'data');
  const { secured } = options;
  const isTemporary = options.directory === undefined && !secured;
  const controllers = isTemporary ? 'voters' : 'bootstrap.servers';
  writeFileSync(settings, serverProperties(data, port, await freePort(), controllers, secured), { mode: 0o600 });
  // Made by tools/kafka/prepare-kafka.mjs.
  const formatted = join(dirname(jars), 'formatted');
  if (isTemporary && existsSync(formatted)) cpSync(formatted, data, { recursive: true });
  else if (!existsSync(join(data, 'meta.properties')))
    format(jars, settings, isTemporary ? [] : ['--standalone', ...usersOf(secured?.user)]);
  const start = async (): Promise<ChildServer> => {
    const command = {
      command: 'java',
      args: javaArguments(jars, ['-Xmx512m', ...sharedClasses(jars)], 'kafka.Kafka', settings),
    };
    const server = await ChildServer.start(command, join(directory, 'kafka.log'), (log) =>
      log.includes('Kafka Server started'),
    );
    if (options.directory === undefined) noteServer(directory, server.pid);
    return server;
  };
  let server = await start();
  return {
    brokers: [`${secured ? certifiedHost : '127.0.0.1'}:${port}`],
    get pid() {
      return server.pid;
    },
    kill: (signal = 'SIGKILL') => server.stop(signal),
    restart: async () => {
      server = await start();
    },
    stop: async () => {
      await server.stop(options.directory === undefined ? 'SIGKILL' : 'SIGTERM');
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

function kafkaJars(): string {
  const jars = process.env.ASSAY_KAFKA_LIBS ?? join(repository, 'node_modules/.cache/assay/kafka-4.3.0/libs');
  if (existsSync(jars)) return jars;
  const pom = join(repository, 'tools/kafka/pom.xml');
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${jars}`];
  const { status, stdout } = spawnSync('mvn', ['-B', '-q', '-f', pom, ...goal], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`Maven could not fetch Kafka:\n${stdout}`);
  return jars;
}

/** @param controllers how the broker finds the controller: by its settings (`voters`), or by its data directory after the first contact */
function serverProperties(
  data: string,
  port: number,
  controllerPort: number,
  controllers: 'voters' | 'bootstrap.servers',
  secured?: StartKafkaOptions['secured'],
): string {
  const clients = secured ? `SASL_SSL://${certifiedHost}:${port}` : `PLAINTEXT://127.0.0.1:${port}`;
  const controller = `127.0.0.1:${controllerPort}`;
  const listeners = `${clients},CONTROLLER://${controller}`;
  return [
    readFileSync(template, 'utf8'),
    `listeners=${listeners}`,
    `advertised.listeners=${listeners}`,
    controllers === 'voters'
      ? `controller.quorum.voters=1@${controller}`
      : `controller.quorum.bootstrap.servers=${controller}`,
    `log.dirs=${data}`,
    ...(secured ? securedListener(secured) : []),
    '',
  ].join('\n');
}

function securedListener({ certificates, user }: NonNullable<StartKafkaOptions['secured']>): string[] {
  const login = `org.apache.kafka.common.security.scram.ScramLoginModule required username="${user.name}" password="${user.password}";`;
  return [
    'listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name=SASL_SSL',
    `sasl.enabled.mechanisms=${scramMechanisms.join(',')}`,
    'sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512',
    ...scramMechanisms.map(
      (mechanism) => `listener.name.sasl_ssl.${mechanism.toLowerCase()}.sasl.jaas.config=${login}`,
    ),
    'ssl.keystore.type=PEM',
    `ssl.keystore.location=${certificates.keystoreFile}`,
    'ssl.truststore.type=PEM',
    `ssl.truststore.location=${certificates.caFile}`,
  ];
}

const scramMechanisms = ['SCRAM-SHA-256', 'SCRAM-SHA-512'];

/** The archive of classes, made by tools/kafka/prepare-kafka.mjs: it halves the time of a start. */
function sharedClasses(jars: string): string[] {
  const archive = join(dirname(jars), 'classes.jsa');
  return existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`] : [];
}

function usersOf(user: { name: string; password: string } | undefined): string[] {
  if (user === undefined) return [];
  return scramMechanisms.flatMap((mechanism) => [
    '--add-scram',
    `${mechanism}=[name=${user.name},password=${user.password}]`,
  ]);
}

function format(jars: string, settings: string, options: readonly string[]): void {
  const args = ['format', '-t', clusterId, '-c', settings, ...options];
  const { status, stdout, stderr } = spawnSync(
    'java',
    javaArguments(jars, ['-Xmx128m', ...sharedClasses(jars)], 'kafka.tools.StorageTool', ...args),
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Kafka could not create its data directory:\n${stdout}${stderr}`);
}

const javaArguments = (jars: string, options: readonly string[], main: string, ...args: string[]): string[] => [
  ...options,
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  `-Dlog4j2.configurationFile=${logging}`,
  '-cp',
  join(jars, '*'),
  main,
  ...args,
];
