import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databaseName, provisionDatabase } from '@assay/persistence';
import {
  eventually,
  freshDatabase,
  makeTestDirectory,
  startKafka,
  startPostgres,
  type TestKafka,
  type TestPostgres,
} from '@assay/testing';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Assigned, Experiment } from '../support/local.js';
import { Release, type Instance } from '../support/release.js';

const services = ['assignment', 'event-ingestion', 'metric-aggregation'] as const;
type Service = (typeof services)[number];

const repository = join(import.meta.dirname, '../..');
const releases = join(repository, 'test/data/releases');
const recorded = readdirSync(releases, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(recorded.map(({ name }) => [name]))('the databases of release %s', (version) => {
  const directory = makeTestDirectory('upgrade');
  const secrets = join(directory, 'secrets');
  const answers = JSON.parse(readFileSync(join(releases, version, 'answers.json'), 'utf8')) as Record<string, unknown>;
  const before = {} as Record<Service, { migrations: string[]; last: string; columns: unknown[] }>;
  const instances = new Map<Service, Instance>();
  let postgres: TestPostgres;
  let kafka: TestKafka;
  let release: Release;
  let token: string;

  /** Address with the role that owns the tables. */
  const ownerUrl = (service: Service): string => {
    const url = new URL(postgres.adminUrl);
    url.pathname = `/${databaseName(service)}`;
    url.username = `${databaseName(service)}_owner`;
    url.password = 'owner';
    return url.href;
  };

  const queryAt = async (connectionString: string, sql: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const query = (service: Service, sql: string): Promise<Record<string, unknown>[]> => queryAt(ownerUrl(service), sql);

  const migrationsRun = async (service: Service): Promise<string[]> =>
    (await query(service, 'SELECT name FROM exp.migrations ORDER BY timestamp')).map(({ name }) => String(name));

  /** The columns of every table. Partitions are left out: they have their table's columns, and the test's date decides which exist. */
  const columnsOf = (service: Service): Promise<unknown[]> =>
    query(
      service,
      `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
       WHERE table_schema = 'exp' AND NOT EXISTS (
         SELECT FROM pg_class WHERE oid = format('%I.%I', table_schema, table_name)::regclass AND relispartition)
       ORDER BY table_name, column_name`,
    );

  const functionsAndTriggers = (connectionString: string): Promise<unknown[]> =>
    queryAt(
      connectionString,
      `SELECT pg_get_functiondef(oid) AS definition FROM pg_proc WHERE pronamespace = 'exp'::regnamespace
       UNION ALL
       SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
       WHERE c.relnamespace = 'exp'::regnamespace AND NOT tgisinternal AND NOT relispartition
       ORDER BY 1`,
    );

  /** The functions and triggers of a database that this release creates, instead of upgrading it. */
  const newFunctionsAndTriggers = async (service: Service): Promise<unknown[]> => {
    const { url } = await freshDatabase(postgres.adminUrl);
    migrate(service, url);
    return functionsAndTriggers(url);
  };

  /** Runs a service's migration command as its deploy job does. */
  const migrate = (service: Service, url: string, ...args: string[]): void => {
    const variable = `DATABASE_URL_${service.toUpperCase().replaceAll('-', '_')}`;
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [join(repository, 'services', service, 'dist/migrate.js'), ...args],
      { env: { ...process.env, [variable]: url }, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`migrating ${service} failed:\n${stdout}${stderr}`);
  };

  beforeAll(async () => {
    [kafka, postgres] = await Promise.all([startKafka(), startPostgres()]);
    mkdirSync(secrets);
    for (const service of services) {
      const database = databaseName(service);
      await provisionDatabase({
        adminUrl: postgres.adminUrl,
        database,
        owner: { name: `${database}_owner`, password: 'owner' },
        service: { name: database, password: 'service' },
      });
      await query(service, readFileSync(join(releases, version, `${service}.sql`), 'utf8'));
      const [last] = await query(service, 'SELECT name FROM exp.migrations ORDER BY id DESC LIMIT 1');
      before[service] = {
        migrations: await migrationsRun(service),
        last: String(last?.['name']),
        columns: await columnsOf(service),
      };
      migrate(service, ownerUrl(service));
      // The log is not part of a dump: start with an empty one.
      await query(service, 'DELETE FROM exp.consumer_offset');
    }
    const servicesOwn = (service: Service): string => {
      const url = new URL(ownerUrl(service));
      return Object.assign(url, { username: databaseName(service), password: 'service' }).href;
    };
    release = new Release(repository, directory, {
      KAFKA_BROKERS: kafka.brokers.join(','),
      AUTH_JWKS_FILE: join(secrets, 'jwks.json'),
      // Long, because the machine may be busy and speed is not tested here.
      STICKY_TIMEOUT_MS: '10000',
      // Shifted by the age of the dump.
      DECISION_RETENTION_DAYS: '3650',
      EVENT_RETENTION_DAYS: '3650',
      OBSERVATION_RETENTION_DAYS: '3650',
      ...Object.fromEntries(
        services.map((name) => [`DATABASE_URL_${name.toUpperCase().replaceAll('-', '_')}`, servicesOwn(name)]),
      ),
    });
    release.job('access', secrets, join(directory, 'shared'));
    token = readFileSync(join(secrets, 'token'), 'utf8').trim();
    release.job('topics');
    await Promise.all(
      services.map(async (name) => {
        instances.set(name, await release.start(name));
      }),
    );
  });

  afterAll(async () => {
    await stopServices();
    await Promise.all([kafka.stop(), postgres.stop()]);
    rmSync(directory, { recursive: true, force: true });
  });

  const stopServices = async (): Promise<void> => {
    await Promise.all([...instances.values()].map((instance) => instance.stop()));
    instances.clear();
  };

  const ask = async <T>(service: Service, method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${instances.get(service)?.url ?? ''}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };

  const recompute = (): { status: number | null; stdout: string } =>
    spawnSync(process.execPath, [join(repository, 'services/metric-aggregation/dist/recompute.js')], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', DATABASE_URL_METRIC_AGGREGATION: ownerUrl('metric-aggregation') },
    });

  it('gives the same answers as the old release', async () => {
    for (const [path, answer] of Object.entries(answers)) {
      const now = comparable(await ask(serviceOf(path), 'GET', path));
      expect({ path, answer: now }).toMatchObject({ path, answer: asInferredNow(comparable(answer), now) });
    }
  });

  it.each(services)('have the functions and triggers of a new database: %s', async (service) => {
    expect(await functionsAndTriggers(ownerUrl(service))).toEqual(await newFunctionsAndTriggers(service));
  });

  it('has figures that follow from its observations', () => {
    expect(recompute()).toMatchObject({ status: 0, stdout: expect.stringContaining('no differences') });
  });

  it('keeps the variant of every unit and continues to count', async () => {
    const page = await ask<{ items: Experiment[] }>('assignment', 'GET', '/v1/experiments?name=checkout-button');
    const { id } = page.items[0]!;
    const stored = await query(
      'assignment',
      'SELECT unit_id, variant_id FROM exp.assignments WHERE experiment_id = ' + `'${id}'`,
    );
    expect(stored.length).toBeGreaterThan(50);
    const { results } = await ask<{ results: Assigned[] }>('assignment', 'POST', '/v1/assignments/batch', {
      unit_type: 'user',
      units: stored.map(({ unit_id }) => ({ unit_id })),
      experiments: [id],
    });
    expect(results.map(({ unit_id, assignments }) => ({ unit_id, variant_id: assignments[0]?.variant_id }))).toEqual(
      stored,
    );

    interface Counted {
      metrics: { metric_name: string; variants: { units: number; mean: number }[] }[];
    }
    const revenue = async (): Promise<number> => {
      const { metrics } = await ask<Counted>('metric-aggregation', 'GET', `/v1/experiments/${id}/results`);
      const metric = metrics.find(({ metric_name }) => metric_name === 'revenue');
      return metric?.variants.reduce((sum, { units, mean }) => sum + units * mean, 0) ?? 0;
    };
    const then = await revenue();
    await ask('event-ingestion', 'POST', '/v1/events', {
      id: randomUUID(),
      event_type: 'purchase',
      unit_type: 'user',
      unit_id: stored[0]?.['unit_id'],
      timestamp: new Date().toISOString(),
      metrics: { revenue: 1234.5 },
    });
    await eventually(async () => expect(await revenue()).toBeCloseTo(then + 1234.5, 6));
    expect(recompute()).toMatchObject({ status: 0 });
  });

  it('migrates back to its own schema and forward again', async () => {
    await stopServices();
    for (const service of services) {
      migrate(service, ownerUrl(service), '--back-to', before[service].last);
      expect(await migrationsRun(service)).toEqual(before[service].migrations);
      expect(await columnsOf(service)).toEqual(before[service].columns);
      migrate(service, ownerUrl(service));
      expect(await functionsAndTriggers(ownerUrl(service))).toEqual(await newFunctionsAndTriggers(service));
    }
    expect(recompute()).toMatchObject({ status: 0 });
  });
});

/** The service that answers a path. */
function serviceOf(path: string): Service {
  if (/^\/v1\/(experiments\/[^/]+\/(results|ledger|aggregates)|metrics)\b/.test(path)) return 'metric-aggregation';
  return path.startsWith('/v1/events') ? 'event-ingestion' : 'assignment';
}

/** Without the time of the request, and with rounded numbers, because the order of addition changes their last digits. */
function comparable(answer: unknown): unknown {
  return JSON.parse(
    JSON.stringify(answer, (key, value: unknown) => {
      if (key === 'as_of') return undefined;
      return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
    }),
  );
}

/**
 * The answers of release 0.1.0, except inferences whose rules have changed since (decision 18): the sequential sample-ratio test, anytime-valid
 * intervals, which only became wider, and all inferences for which there are now too few units.
 */
function asInferredNow(then: unknown, now: unknown): unknown {
  if (Array.isArray(then)) return then.map((item, index) => asInferredNow(item, Array.isArray(now) ? now[index] : now));
  if (typeof then !== 'object' || then === null) return then;
  const current = (now ?? {}) as Record<string, unknown>;
  const isSilent = 'not_enough' in current;
  const entries = Object.entries(then).flatMap(([key, value]): [string, unknown][] => {
    if (key === 'sequential_p_value' || (isSilent && (key === 'fixed' || key === 'anytime'))) return [];
    if (key === 'anytime' && value !== null) {
      const [before, after] = [value, current[key]] as { ci: [number, number] }[];
      expect(after?.ci[0]).toBeLessThanOrEqual(before!.ci[0]);
      expect(after?.ci[1]).toBeGreaterThanOrEqual(before!.ci[1]);
      return [];
    }
    return [[key, asInferredNow(value, current[key])]];
  });
  return Object.fromEntries(entries);
}
