import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../processes/managed-process.js';
import { run } from '../processes/run.js';
import { repository } from '../repository.js';
import { StackError } from '../stack-error.js';

const LIBRARIES = join(repository, 'node_modules/.cache/assay/kafka-4.3.0/libs');
/** Archive of the classes that a broker loads, made by tools/kafka/prepare-kafka.mjs: it halves the time of a start. */
const CLASSES = join(LIBRARIES, '../classes.jsa');
const SETTINGS = join(repository, 'tools/kafka/server.properties');
const LOGGING = join(repository, 'tools/kafka/log4j2.yaml');
/** The cluster id; Kafka requires 16 bytes in base64. */
const CLUSTER_ID = 'YXNzYXktbG9jYWwtc3RhY2s';

export interface KafkaPorts {
  readonly broker: number;
  /** The address advertised to clients. */
  readonly advertised: number;
  readonly controller: number;
}

/** Formats a new data directory, and returns the command that runs the one-node broker. */
export async function prepareKafka(directory: string, ports: KafkaPorts): Promise<Command> {
  if (!existsSync(LIBRARIES)) {
    throw new StackError(
      'The Kafka jars are missing: start with `npm start` or `npm test`, which fetch them, or set KAFKA_BROKERS.',
    );
  }
  mkdirSync(directory, { recursive: true });
  const settings = join(directory, 'server.properties');
  writeFileSync(settings, serverProperties(join(directory, 'log'), ports));
  if (!existsSync(join(directory, 'log', 'meta.properties'))) await format(settings, directory);
  return java('kafka.Kafka', [settings], directory, '512m');
}

function serverProperties(logDirectory: string, { broker, advertised, controller }: KafkaPorts): string {
  const listeners = (client: number) => `PLAINTEXT://127.0.0.1:${client},CONTROLLER://127.0.0.1:${controller}`;
  return [
    readFileSync(SETTINGS, 'utf8'),
    `listeners=${listeners(broker)}`,
    `advertised.listeners=${listeners(advertised)}`,
    `controller.quorum.bootstrap.servers=127.0.0.1:${controller}`,
    `log.dirs=${logDirectory}`,
    '',
  ].join('\n');
}

async function format(settings: string, directory: string): Promise<void> {
  const task = ['format', '-t', CLUSTER_ID, '-c', settings, '--standalone'];
  const { code, lastLine } = await run(java('kafka.tools.StorageTool', task, directory, '128m'));
  if (code !== 0) throw new StackError(`Kafka could not create its data directory: ${lastLine}`);
}

function java(main: string, args: string[], cwd: string, heap: string): Command {
  const archive = existsSync(CLASSES) ? [`-XX:SharedArchiveFile=${CLASSES}`] : [];
  const flags = [
    `-Xmx${heap}`,
    ...archive,
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    `-Dlog4j2.configurationFile=${LOGGING}`,
  ];
  return { command: 'java', args: [...flags, '-cp', `${LIBRARIES}/*`, main, ...args], cwd, env: process.env };
}
