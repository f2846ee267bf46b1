import { ensureTopics, type KafkaConnection } from '@assay/messaging';
import { Database, runMigrations } from '@assay/persistence';
import {
  databaseOptions,
  databaseSettings,
  kafkaConnection,
  kafkaSettings,
  readConfig,
  type DatabaseConnectionSettings,
} from '@assay/service-kit';
import { eventually } from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import {
  runProgram,
  secret,
  startSecuredStack,
  variableOf,
  withDatabase,
  type SecuredStack,
} from '../support/secured-stack.js';

type Env = Record<string, string>;

let secured: SecuredStack;
/** Output of programs and answers of services, collected for the last test. */
const said: string[] = [];

beforeAll(async () => {
  secured = await startSecuredStack();
});
afterAll(async () => {
  await secured.stop();
});

async function call(method: string, path: string, body?: unknown, headers: Env = {}) {
  const { url, token } = secured.stack;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(path.startsWith('/') ? url + path : path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: text }),
  });
  const answer = await response.text();
  said.push([...response.headers].flat().join(' '), answer);
  return { status: response.status, text: answer };
}

async function json(method: string, path: string, body?: unknown): Promise<unknown> {
  const { status, text } = await call(method, path, body);
  expect([method, path, status < 300 || text]).toEqual([method, path, true]);
  return JSON.parse(text);
}

async function run(script: string, args: string[], env: Env, until?: RegExp) {
  const ended = await runProgram(script, args, env, until);
  said.push(ended.output);
  return ended;
}

const serviceEnv = (changes: Env): Env => ({
  ...secured.env,
  AUTH_JWKS_FILE: join(secured.stack.directory, 'keys/jwks.json'),
  HOST: '127.0.0.1',
  ...changes,
});

async function sql(service: string, query: string, parameters: unknown[] = []): Promise<unknown[]> {
  const ssl = { ca: readFileSync(secured.certificates.caFile, 'utf8') };
  const client = new pg.Client({ connectionString: secured.env[variableOf(service)], ssl });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(query, parameters)).rows;
  } finally {
    await client.end();
  }
}

const definition = (name: string) => ({
  name,
  unit_type: 'user',
  variants: [
    { name: 'control', allocation: 0.5 },
    { name: 'treatment', allocation: 0.5 },
  ],
});

const event = (unit: string) => ({
  event_type: 'exposure',
  unit_type: 'user',
  unit_id: unit,
  timestamp: new Date().toISOString(),
});

describe('with TLS and passwords everywhere', () => {
  it('stores a decision and an event in every database', async () => {
    const unit = randomUUID();
    const { id } = (await json('POST', '/v1/experiments', definition(`secured-${unit}`))) as { id: string };
    await json('PUT', `/v1/experiments/${id}/status`, { status: 'active' });
    const assigned = await json('POST', '/v1/assignments', { unit_type: 'user', unit_id: unit, experiments: [id] });
    expect(assigned).toMatchObject({ assignments: [{ experiment_id: id }] });
    expect(await json('POST', '/v1/events', event(unit))).toMatchObject({ accepted: 1 });

    await eventually(async () => {
      expect(await sql('assignment', 'SELECT 1 FROM exp.decisions WHERE unit_id = $1', [unit])).toHaveLength(1);
      expect(await sql('event-ingestion', 'SELECT 1 FROM exp.events WHERE unit_id = $1', [unit])).toHaveLength(1);
      expect(await json('GET', `/v1/experiments/${id}/ledger`)).toMatchObject({
        variants: expect.arrayContaining([expect.objectContaining({ assigned: 1, exposed: 1, ingested: 1 })]),
      });
    });
  });

  it('encrypts every connection to Postgres', async () => {
    const client = new pg.Client({ connectionString: secured.postgres.adminUrl });
    await client.connect();
    try {
      await eventually(async () => {
        // A pool closes idle connections, so every service gets requests before each check.
        const unit = randomUUID();
        await json('POST', '/v1/assignments', { unit_type: 'user', unit_id: unit });
        await json('POST', '/v1/events', event(unit));
        const { rows } = await client.query<{ application: string; ssl: boolean }>(
          `SELECT application_name AS application, ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE client_port IS NOT NULL`,
        );
        expect(rows.filter(({ ssl }) => !ssl)).toEqual([]);
        expect(rows.map(({ application }) => application)).toEqual(expect.arrayContaining([...withDatabase]));
      });
    } finally {
      await client.end();
    }
  });

  it('accepts the commands, too', async () => {
    const env = { ...secured.env, KAFKA_SASL_MECHANISM: 'scram-sha-256' };
    const list = await run('libs/messaging/dist/dead-letters/dead-letters-cli.js', ['list'], env);
    expect(list).toEqual({ code: 0, output: 'There are no dead letters.\n' });
    const recompute = await run('services/metric-aggregation/dist/recompute.js', [], secured.env);
    expect(recompute).toEqual({ code: 0, output: 'no differences\n' });
  });
});

/** The error, and the message shown to the operator. */
const wrong = {
  password: /authentication failed/,
  authority: /certificate/,
  'host name': /Hostname\/IP does not match certificate's altnames/,
};

describe('Kafka', () => {
  const connection = (changes: Env): KafkaConnection =>
    kafkaConnection(readConfig(kafkaSettings, { ...secured.env, ...changes }), 'test');

  it('rejects a wrong password, authority or host name, and unencrypted connections, and reports the reason', async () => {
    const { otherCaFile } = secured.certificates;
    const [port = ''] = secured.kafka.brokers[0]!.split(':').slice(1);
    await Promise.all([
      expect(ensureTopics(connection({ KAFKA_SASL_PASSWORD: 'wrong' }))).rejects.toThrow(wrong.password),
      expect(ensureTopics(connection({ KAFKA_CA_FILE: otherCaFile }))).rejects.toThrow(wrong.authority),
      expect(ensureTopics(connection({ KAFKA_BROKERS: `127.0.0.1:${port}` }))).rejects.toThrow(wrong['host name']),
      expect(ensureTopics(connection({ KAFKA_CA_FILE: '' }))).rejects.toThrow(/Closed connection/),
      expect(ensureTopics(connection({}))).resolves.toBeUndefined(),
    ]);
  });

  it('fails a command with one line', async () => {
    const env = { ...secured.env, KAFKA_SASL_PASSWORD: 'wrong' };
    const { code, output } = await run('libs/messaging/dist/dead-letters/dead-letters-cli.js', ['list'], env);
    expect(code).toBe(1);
    expect(output.trimEnd().split('\n').at(-1)).toMatch(/^dead-letters: SASL SCRAM SHA512 authentication failed/);
  });

  it('keeps a service running, which reports the error and retries', async () => {
    const again = /(consuming begins anew[^]*){2}/;
    const env = serviceEnv({ KAFKA_SASL_PASSWORD: 'wrong' });
    const { code, output } = await run('services/event-ingestion/dist/main.js', [], env, again);
    expect(output).toMatch(again);
    // Stopped by this test; it did not exit by itself.
    expect(code).toBeNull();
  });
});

describe('Postgres', () => {
  const own = variableOf('event-ingestion');
  const options = (changes: Env): DatabaseConnectionSettings =>
    databaseOptions(readConfig(databaseSettings('event-ingestion'), { ...secured.env, ...changes }), 'test');
  const address = (change: (url: URL) => void): Env => {
    const url = new URL(secured.env[own]!);
    change(url);
    return { [own]: url.href };
  };

  it('rejects a wrong password, authority or host name, and unencrypted connections, and reports the reason', async () => {
    const attempts: [Env, RegExp][] = [
      [address((url) => (url.password = 'wrong')), wrong.password],
      [{ DATABASE_SSL_CA_FILE: secured.certificates.otherCaFile }, wrong.authority],
      [address((url) => (url.hostname = '127.0.0.1')), wrong['host name']],
      [{ DATABASE_SSL_CA_FILE: '' }, /no encryption/],
    ];
    for (const [changes, reason] of attempts) {
      await expect(Database.open(options(changes))).rejects.toThrow(reason);
      await expect(runMigrations({ ...options(changes), migrations: [] })).rejects.toThrow(reason);
    }
    await (await Database.open(options({}))).close();
  });

  it.each(['migrate', 'main'])('ends %s.js, which logs the reason', async (program) => {
    const env = serviceEnv(address((url) => (url.password = secret('wrong'))));
    const { code, output } = await run(`services/event-ingestion/dist/${program}.js`, [], env);
    expect(code).toBe(1);
    const last = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '') as unknown;
    expect(last).toMatchObject({ level: 'error', error: { message: expect.stringMatching(wrong.password) } });
  });
});

describe('no secret appears', () => {
  it('in logs, answers, metrics or traces, whatever fails', async () => {
    const { stack } = secured;
    const key = { 'x-api-key': secured.secrets['API key']!, authorization: '' };
    const own = Object.values(stack.services).map(({ url }) => url);
    const secrets: Env = { ...secured.secrets, 'unknown key': secret('unknown-key'), registry: secret('registry') };

    // Rejected callers and malformed requests, at the public address and at each service's own.
    for (const base of [stack.url, ...own]) {
      for (const path of ['/v1/experiments', '/v1/events', '/v1/metrics', '/v1/assignments', '/nothing', '/%ff']) {
        await call('GET', base + path, undefined, { 'x-api-key': secrets['unknown key']!, authorization: '' });
        await call('POST', base + path, '{ broken', key);
        await call('POST', base + path, '{ broken');
        await call('POST', base + path, { unknown: true }, { authorization: `Bearer ${stack.token}x` });
        await call('PUT', base + path, 'x'.repeat(100), { 'content-encoding': 'gzip' });
      }
    }

    // A registry whose error repeats the credentials that it rejects.
    const registry = createServer((request, response) => {
      response.statusCode = 401;
      response.end(`I do not know ${request.headers.authorization ?? ''}`);
    }).listen(0, '127.0.0.1');
    await once(registry, 'listening');
    const registryUrl = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
    const login = { SCHEMA_REGISTRY_USER: 'assay', SCHEMA_REGISTRY_PASSWORD: secrets['registry']! };
    const unregistered = serviceEnv({ SCHEMA_REGISTRY_URL: registryUrl, ...login });
    await run('services/event-ingestion/dist/main.js', [], unregistered, /I do not know/);
    registry.close();
    secrets['registry login'] = Buffer.from(`assay:${secrets['registry']!}`).toString('base64');

    // A configuration with an error in every variable that contains a secret, and a port in use.
    const nonsense = Object.fromEntries(
      ['DATABASE_URL_EVENT_INGESTION', 'KAFKA_SASL_MECHANISM', 'AUTH_JWKS', 'SCHEMA_REGISTRY_URL'].map((name) => [
        name,
        (secrets[name] = secret('misplaced')),
      ]),
    );
    expect((await run('services/event-ingestion/dist/main.js', [], serviceEnv(nonsense))).code).toBe(1);
    const taken = serviceEnv({ PORT: new URL(own[0]!).port });
    expect((await run('services/event-ingestion/dist/main.js', [], taken)).code).toBe(1);

    // Postgres and Kafka are stopped.
    await Promise.all([secured.postgres.kill(), secured.kafka.kill()]);
    const event = { event_type: 'a', unit_type: 'user', unit_id: 'u', timestamp: new Date().toISOString() };
    const outages = await Promise.all([
      call('POST', '/v1/events', event),
      call('GET', '/v1/experiments'),
      call('GET', '/v1/metrics'),
      call('POST', '/v1/experiments', definition('while-away')),
    ]);
    expect(outages.map(({ status }) => status >= 500)).toEqual([true, true, true, true]);
    for (const base of [stack.url, ...own]) {
      for (const path of ['/metrics', '/health/ready', '/health/live', '/openapi.json']) await call('GET', base + path);
    }

    const logs = join(stack.directory, 'logs');
    const logged = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
    const all = [...logged, ...said, ...secured.collector.bodies].join('\n');
    // Each kind of output must be non-empty.
    for (const trace of [
      '"level":"debug"',
      'ECONNREFUSED',
      'http_request_duration_seconds',
      '"traceId"',
      'EADDRINUSE',
      '401 I do not know',
    ]) {
      expect(all).toContain(trace);
    }
    for (const [what, value] of Object.entries(secrets)) {
      // Without the final characters, which are percent-encoded in URLs; tokens and their signatures in parts.
      const needles = value.startsWith('eyJ') ? [value, ...value.split('.').slice(1)] : [value.replace(/@\/:x$/, '')];
      for (const needle of needles) {
        const at = all.indexOf(needle);
        expect([what, at < 0 ? 'not told' : all.slice(Math.max(0, at - 200), at + 60)]).toEqual([what, 'not told']);
      }
    }
  });
});
