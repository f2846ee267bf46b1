import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { services, startStack, type Stack } from '@assay/local-stack';
import { databaseName, provisionDatabase } from '@assay/persistence';
import {
  certifiedHost,
  makeCertificates,
  makeTestDirectory,
  startKafka,
  startPostgres,
  type TestCertificates,
  type TestKafka,
  type TestPostgres,
} from '@assay/testing';
import { type Collector, startCollector } from './collector.js';

const root = join(import.meta.dirname, '../..');
export const withDatabase = services.filter(({ database }) => database).map(({ name }) => name);

/** All services with a Kafka and a Postgres that only accept TLS and passwords, logging at debug level. */
export interface SecuredStack {
  readonly stack: Stack;
  readonly kafka: TestKafka;
  readonly postgres: TestPostgres;
  readonly certificates: TestCertificates;
  readonly collector: Collector;
  readonly directory: string;
  /** The services' settings for both. */
  readonly env: Readonly<Record<string, string>>;
  /** Every secret given to a service, by its kind. */
  readonly secrets: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** A unique secret, ending in characters that break naive redaction. */
export const secret = (of: string): string => `${of}-${randomBytes(9).toString('hex')}@/:x`;

export const variableOf = (service: string): string => `DATABASE_URL_${service.toUpperCase().replaceAll('-', '_')}`;

export async function startSecuredStack(): Promise<SecuredStack> {
  const directory = makeTestDirectory('secured');
  const certificates = makeCertificates(directory);
  const kafkaUser = { name: 'assay', password: secret('sasl').replace(/[^\w-]/g, '') };
  const secured = { certificates, user: kafkaUser };
  const [kafka, postgres, collector] = await Promise.all([
    startKafka({ secured }),
    startPostgres({ secured }),
    startCollector(),
  ]);
  const apiKey = secret('key');
  const apiKeysFile = join(directory, 'api-keys.json');
  const sha256 = createHash('sha256').update(apiKey).digest('hex');
  writeFileSync(apiKeysFile, JSON.stringify({ keys: [{ id: 'reader', sha256, scopes: ['experiments:read'] }] }));
  const secrets: Record<string, string> = { sasl: kafkaUser.password, 'API key': apiKey };
  const env: Record<string, string> = {
    KAFKA_BROKERS: kafka.brokers.join(','),
    KAFKA_CA_FILE: certificates.caFile,
    KAFKA_SASL_MECHANISM: 'scram-sha-512',
    KAFKA_SASL_USERNAME: kafkaUser.name,
    KAFKA_SASL_PASSWORD: kafkaUser.password,
    DATABASE_SSL_CA_FILE: certificates.caFile,
    API_KEYS_FILE: apiKeysFile,
    LOG_LEVEL: 'debug',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '200',
  };
  for (const service of withDatabase) {
    const database = databaseName(service);
    const owner = { name: database, password: secret(`${service}-database`) };
    secrets[`${service} database`] = owner.password;
    // A single role: the stack migrates an external database with the URL that the service uses.
    await provisionDatabase({
      adminUrl: postgres.adminUrl,
      database,
      owner,
      service: { name: `${database}_reader`, password: secret('unused') },
    });
    const { port } = new URL(postgres.adminUrl);
    const login = `${owner.name}:${encodeURIComponent(owner.password)}`;
    env[variableOf(service)] = `postgres://${login}@${certifiedHost}:${port}/${database}`;
  }
  const stopServers = async () => {
    await Promise.all([kafka.stop(), postgres.stop()]);
    collector.close();
  };
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    const stack = await startStack({ directory: join(directory, 'stack'), ports: 'free', log: () => undefined });
    secrets['token'] = stack.token;
    const signingKey = readFileSync(join(stack.directory, 'keys/signing-key.json'), 'utf8');
    secrets['signing key'] = (JSON.parse(signingKey) as { d: string }).d;
    const stop = async () => {
      await stack.stop();
      await stopServers();
    };
    return { stack, kafka, postgres, certificates, collector, directory, env, secrets, stop };
  } catch (error) {
    await stopServers();
    throw error;
  } finally {
    for (const name of Object.keys(env)) {
      if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = before[name];
    }
  }
}

/**
 * Runs one of the repository's programs until it exits or has printed the expected text.
 * @param script path from the repository's root
 */
export async function runProgram(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  until?: RegExp,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(root, script), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (until?.test(output)) child.kill('SIGKILL');
    });
  }
  const deadline = setTimeout(() => child.kill('SIGKILL'), 240_000);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(deadline);
  return { code, output };
}
