import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type Topic } from '@assay/contracts';
import { makeTestDirectory, startKafka, startPostgres, type TestKafka, type TestPostgres } from '@assay/testing';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import pg from 'pg';
import { eventually, type Assigned, type Experiment } from '../support/local.js';
import { makeNextRelease } from '../support/next-release.js';
import { type Instance, Release } from '../support/release.js';
import { readTopic } from '../support/read-topic.js';

const services = ['assignment', 'event-ingestion', 'metric-aggregation'] as const;
type Trio = Record<(typeof services)[number], Instance>;

const repository = join(import.meta.dirname, '../..');
const unitsPerRound = 40;
/** Address of a running registry; the ecosystem's run provides a real one. */
const registry = process.env['ASSAY_E2E_REGISTRY'];

describe.each([
  { ids: 'the ids of the lock file', registryUrl: undefined },
  ...(registry === undefined ? [] : [{ ids: 'a schema registry', registryUrl: registry }]),
])('a rolling restart onto records with a new field, with $ids', ({ registryUrl }) => {
  const directory = makeTestDirectory('schema-change');
  const secrets = join(directory, 'secrets');
  const secretsOf = (service: string): string => join(directory, 'shared', service);
  const running = new Set<Instance>();
  let kafka: TestKafka;
  let postgres: TestPostgres;
  let old: Release;
  let next: Release;
  let token: string;

  beforeAll(async () => {
    [kafka, postgres] = await Promise.all([startKafka(), startPostgres()]);
    const shared = {
      KAFKA_BROKERS: kafka.brokers.join(','),
      POSTGRES_ADMIN_URL: postgres.adminUrl,
      AUTH_JWKS_FILE: join(secrets, 'jwks.json'),
      ...Object.fromEntries(
        services.map((name) => [
          `DATABASE_URL_${name.toUpperCase().replaceAll('-', '_')}_FILE`,
          join(secretsOf(name), 'database-url'),
        ]),
      ),
      ...(registryUrl === undefined ? {} : { SCHEMA_REGISTRY_URL: registryUrl }),
    };
    const nextRoot = join(directory, 'next-release');
    await makeNextRelease(repository, nextRoot);
    for (const name of ['old', 'next', 'secrets']) mkdirSync(join(directory, name));
    old = new Release(repository, join(directory, 'old'), shared);
    next = new Release(nextRoot, join(directory, 'next'), shared);
    old.job('access', secrets, join(directory, 'shared'));
    token = readFileSync(join(secrets, 'token'), 'utf8').trim();
    deploy(old);
  });

  afterAll(async () => {
    await Promise.all([...running].map((instance) => instance.stop()));
    await Promise.all([kafka.stop(), postgres.stop()]);
    rmSync(directory, { recursive: true, force: true });
  });

  /** Runs the jobs that precede the services of a version. */
  function deploy(release: Release): void {
    release.job('topics');
    release.job('databases', secrets, join(directory, 'shared'));
  }

  async function start(release: Release): Promise<Trio> {
    const instances = await Promise.all(services.map((name) => release.start(name)));
    for (const instance of instances) running.add(instance);
    return Object.fromEntries(services.map((name, index) => [name, instances[index]])) as Trio;
  }

  async function stop(trio: Trio): Promise<void> {
    await Promise.all(Object.values(trio).map((instance) => instance.stop()));
    for (const instance of Object.values(trio)) running.delete(instance);
  }

  async function call<T>({ url }: Instance, method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(url + path, {
      method,
      // A new connection: the service may close a kept-alive connection at the moment it is used again.
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', connection: 'close' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  }

  /** Waits until a group has so many members, each with partitions. */
  async function shared(group: string, members: number): Promise<void> {
    const admin = new Kafka({ brokers: kafka.brokers, logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    try {
      await eventually(async () => {
        const { groups } = await admin.describeGroups([group]);
        expect(groups[0]?.state).toBe('Stable');
        expect(groups[0]?.members.filter(({ memberAssignment }) => memberAssignment.length > 20)).toHaveLength(members);
      });
    } finally {
      await admin.disconnect();
    }
  }

  async function rows(service: string, query: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: readFileSync(join(secretsOf(service), 'database-url'), 'utf8') });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(query)).rows;
    } finally {
      await client.end();
    }
  }

  /** The schema ids of a topic's records. */
  async function idsWritten({ name }: Topic<unknown>): Promise<number[]> {
    return [...new Set((await readTopic(kafka.brokers, name)).map((value) => value.readUInt32BE(1)))];
  }

  it('loses nothing, counts everything once, and sends nothing to the dead letters', async () => {
    const first = await start(old);
    const created = await call<Experiment>(first.assignment, 'POST', '/v1/experiments', {
      name: 'rolling',
      unit_type: 'user',
      variants: [
        { name: 'control', allocation: 0.5 },
        { name: 'treatment', allocation: 0.5 },
      ],
    });
    await call<Experiment>(first.assignment, 'PUT', `/v1/experiments/${created.id}/status`, {
      status: 'active',
    });

    let units = 0;
    let revenue = 0;
    /** Assigns new units on these instances and sends their exposures and purchases. */
    const round = async (trio: Trio): Promise<void> => {
      const unit_ids = Array.from({ length: unitsPerRound }, () => `unit-${(units += 1)}`);
      const { results } = await call<{ results: Assigned[] }>(trio.assignment, 'POST', '/v1/assignments/batch', {
        unit_type: 'user',
        units: unit_ids.map((unit_id) => ({ unit_id })),
        experiments: [created.id],
      });
      expect(results.every(({ assignments }) => assignments.length === 1)).toBe(true);
      const timestamp = new Date(Date.now() + 1_000).toISOString();
      const events = unit_ids.flatMap((unit_id, index) => {
        revenue += index;
        const common = { unit_type: 'user', unit_id, timestamp };
        return [
          { id: randomUUID(), event_type: 'exposure', ...common },
          { id: randomUUID(), event_type: 'purchase', metrics: { revenue: index }, ...common },
        ];
      });
      // Refused with 503 if a busy broker takes longer than the service waits. Sent again, an event counts once, by its id.
      const { accepted } = await eventually(() =>
        call<{ accepted: number }>(trio['event-ingestion'], 'POST', '/v1/events', events),
      );
      expect(accepted).toBe(events.length);
    };

    await round(first);

    deploy(next);
    const second = await start(next);
    for (const group of services) await shared(group, 2);
    for (let repeat = 0; repeat < 3; repeat += 1) {
      await round(second);
      await round(first);
    }
    await stop(first);
    await round(second);
    // Only the new version runs, so it must publish this one.
    await call(second.assignment, 'PATCH', `/v1/experiments/${created.id}`, { description: 'changed' });
    await eventually(async () => expect(await idsWritten(topics.experiments)).toHaveLength(2));
    // Roll back to the old version.
    const third = await start(old);
    await stop(second);
    await round(third);

    await eventually(async () => {
      const results = await call<{
        units: Record<string, number>;
        metrics: { metric_name: string; variants: { units: number; mean: number }[] }[];
      }>(third['metric-aggregation'], 'GET', `/v1/experiments/${created.id}/results`);
      expect(Object.values(results.units).reduce((sum, n) => sum + n, 0)).toBe(units);
      const total = results.metrics
        .find(({ metric_name }) => metric_name === 'revenue')
        ?.variants.reduce((sum, variant) => sum + variant.units * variant.mean, 0);
      expect(total).toBeCloseTo(revenue, 6);
      const [events] = await rows('event-ingestion', 'SELECT count(*)::int AS n FROM exp.events');
      expect(events).toEqual({ n: 2 * units });
      const [assigned] = await rows('assignment', 'SELECT count(*)::int AS n FROM exp.assignments');
      expect(assigned).toEqual({ n: units });
    });

    // Both versions must have written records, otherwise this test shows nothing.
    for (const topic of [topics.events, topics.decisions, topics.experiments])
      expect(await idsWritten(topic)).toHaveLength(2);
    // Definitions are not read in batches: an undecodable one is skipped with a log line.
    expect(readFileSync(join(directory, 'old', 'assignment.log'), 'utf8')).not.toContain('cannot be decoded');
    expect(await readTopic(kafka.brokers, topics.deadLetters.name)).toEqual([]);
  });
});
