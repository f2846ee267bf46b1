import { eventually, fixedClock, freshDatabase, startPostgres, type TestPostgres } from '@assay/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  copyInto,
  CreateDayPartitionFunctions1760000000002,
  Database,
  DayPartitions,
  isTransientDatabaseError,
  provisionDatabase,
  migrateCommand,
  revertLastMigration,
  runMigrations,
  unnest,
} from '../src/index.js';

class CreateThings1760000000009 implements MigrationInterface {
  readonly name = 'CreateThings1760000000009';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE exp.things (id TEXT, at TIMESTAMPTZ, data JSONB, bytes BYTEA, amount NUMERIC)');
    await runner.query(
      'CREATE TABLE exp.days (id INT, at TIMESTAMPTZ NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)',
    );
    await runner.query('CREATE TABLE exp.days_default PARTITION OF exp.days DEFAULT');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE exp.things, exp.days');
  }
}

const migrations = [CreateDayPartitionFunctions1760000000002, CreateThings1760000000009];

describe('persistence on a real Postgres', () => {
  let postgres: TestPostgres;
  let database: Database;
  let url: string;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());
  beforeEach(async () => {
    url = (await freshDatabase(postgres.adminUrl)).url;
    await runMigrations({ url, migrations });
    database = await Database.open({ url, applicationName: 'test', poolSize: 4 });
  });
  afterEach(() => database.close());

  it('runs migrations once, also from processes that start together, and reverts them', async () => {
    const fresh = (await freshDatabase(postgres.adminUrl)).url;
    const ran = await Promise.all([1, 2, 3].map(() => runMigrations({ url: fresh, migrations })));
    expect(ran.flat()).toHaveLength(migrations.length);
    for (let count = 0; count < migrations.length; count += 1) await revertLastMigration({ url: fresh, migrations });
    expect(await runMigrations({ url: fresh, migrations })).toHaveLength(migrations.length);
  });

  it('reverts migrations back to a named one, and rejects a name that has not run', async () => {
    const logged: string[] = [];
    const options = { url, migrations, log: (line: string) => logged.push(line) };
    const [oldest = '', newest = ''] = migrations.map(({ name }) => name);
    await expect(migrateCommand(['--back-to', 'Unknown1'], options)).rejects.toThrow(
      `No migration "Unknown1" has run. Those that have: ${newest}, ${oldest}.`,
    );
    await migrateCommand(['--back-to', oldest], options);
    await migrateCommand(['--back-to', oldest], options);
    expect(await database.query('SELECT name FROM exp.migrations')).toEqual([{ name: oldest }]);
    await migrateCommand([], options);
    expect(logged).toEqual([`reverted ${newest}`, `ran ${newest}`]);
    await expect(migrateCommand(['--backto', oldest], options)).rejects.toThrow('--backto');
  });

  it('returns numbers without losing precision, and days as texts', async () => {
    const [row] = await database.query<Record<string, unknown>>(
      `SELECT 9007199254740993::bigint AS big, 0.1234567890123456789::numeric AS exact, '2026-03-29'::date AS day, to_timestamp(0) AS at`,
    );
    expect(row).toEqual({
      big: '9007199254740993',
      exact: '0.1234567890123456789',
      day: '2026-03-29',
      at: new Date(0),
    });
  });

  it('commits what succeeds and rolls back what throws', async () => {
    await database.transaction((tx) => tx.query('INSERT INTO exp.things (id) VALUES ($1)', ['kept']));
    const failing = database.transaction(async (tx) => {
      await tx.query('INSERT INTO exp.things (id) VALUES ($1)', ['lost']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await database.query('SELECT id FROM exp.things')).toEqual([{ id: 'kept' }]);
  });

  it('writes rows by UNNEST and by COPY without changing them', async () => {
    const rows = [
      {
        id: 'a\tb\\n"{}',
        at: new Date(1_700_000_000_123),
        data: { list: [1, 'ü'] },
        bytes: Buffer.from([0, 92, 255]),
        amount: '0.1',
      },
      { id: 'multi\nline\r', at: null, data: null, bytes: null, amount: null },
    ];
    const { source, parameters } = unnest(rows, {
      id: ['text', (row) => row.id],
      at: ['timestamptz', (row) => row.at],
      data: ['jsonb', (row) => row.data],
      bytes: ['bytea', (row) => row.bytes],
      amount: ['numeric', (row) => row.amount],
    });
    await database.query(`INSERT INTO exp.things SELECT id, at, data, bytes, amount FROM ${source}`, parameters);
    const written = await database.transaction((tx) =>
      copyInto(
        tx,
        'exp.things',
        ['id', 'at', 'data', 'bytes', 'amount'],
        rows.map((row) => [row.id, row.at, row.data, row.bytes, row.amount]),
      ),
    );
    expect(written).toBe(2);
    expect(await database.query('SELECT * FROM exp.things')).toEqual([...rows, ...rows]);
  });

  it('recognises transient errors', async () => {
    const transient = await database
      .query(`DO $$ BEGIN RAISE SQLSTATE '40P01'; END $$`)
      .catch((error: unknown) => error);
    const lasting = await database.query('SELECT 1/0').catch((error: unknown) => error);
    expect([isTransientDatabaseError(transient), isTransientDatabaseError(lasting)]).toEqual([true, false]);
    const admin = new pg.Client({ connectionString: postgres.adminUrl });
    await admin.connect();
    const killed = database.query('SELECT pg_sleep(20)').catch((error: unknown) => error);
    await eventually(async () => {
      const { rowCount } = await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(20)'`,
      );
      expect(rowCount).toBe(1);
    });
    await admin.end();
    expect(isTransientDatabaseError(await killed)).toBe(true);
    await postgres.kill();
    expect(await database.isUp()).toBe(false);
    const refused = await database.query('SELECT 1').catch((error: unknown) => error);
    expect(isTransientDatabaseError(refused)).toBe(true);
    await postgres.restart();
    await eventually(async () => expect(await database.isUp()).toBe(true));
  });

  describe('with a service role that owns nothing', () => {
    const owner = { name: 'owner_a', password: 'it’s a "secret"' };
    const service = { name: 'service_a', password: 'service' };
    let serviceDatabase: Database;
    const urlOf = (database_: string, role: { name: string; password: string }): string => {
      const result = new URL(postgres.adminUrl);
      result.pathname = `/${database_}`;
      result.username = role.name;
      result.password = encodeURIComponent(role.password);
      return result.href;
    };
    const name = 'assay_test_a';

    beforeEach(async () => {
      for (let time = 0; time < 2; time += 1) {
        await provisionDatabase({ adminUrl: postgres.adminUrl, database: name, owner, service });
      }
      await runMigrations({ url: urlOf(name, owner), migrations });
      serviceDatabase = await Database.open({ url: urlOf(name, service), applicationName: 'service', poolSize: 2 });
    });
    afterEach(async () => {
      await serviceDatabase.close();
      const admin = new pg.Client({ connectionString: postgres.adminUrl });
      await admin.connect();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    });

    it('allows the role to read and write rows of its own database, and nothing else', async () => {
      await serviceDatabase.query(`INSERT INTO exp.things (id) VALUES ('x')`);
      await serviceDatabase.query(`DELETE FROM exp.things`);
      for (const statement of [
        'DROP TABLE exp.things',
        'TRUNCATE exp.things',
        'CREATE TABLE exp.more (id INT)',
        'CREATE TABLE public.more (id INT)',
      ]) {
        await expect(serviceDatabase.query(statement)).rejects.toThrow(/permission denied|must be owner/);
      }
      await provisionDatabase({
        adminUrl: postgres.adminUrl,
        database: 'assay_test_b',
        owner: { name: 'owner_b', password: 'b' },
        service: { name: 'service_b', password: 'b' },
      });
      await expect(Database.open({ url: urlOf('assay_test_b', service), applicationName: 'x' })).rejects.toThrow(
        /permission denied for database/,
      );
    });

    it('creates day partitions, also for days that already have rows, and drops old ones', async () => {
      const clock = fixedClock('2026-11-21T12:00:00Z');
      const partitions = new DayPartitions({
        table: 'exp.days',
        column: 'at',
        retentionDays: 30,
        now: () => clock.now(),
      });
      await serviceDatabase.query(
        `INSERT INTO exp.days VALUES (1, '2026-11-21T23:59:59.999Z'), (2, '2020-01-01T00:00:00Z')`,
      );
      const days = ['2026-11-20', '2026-11-21', '2026-11-22', '2020-01-01', '2027-01-01'];
      await Promise.all([1, 2].map(() => partitions.ensure(serviceDatabase, days)));
      const where = (): Promise<{ id: number; place: string }[]> =>
        serviceDatabase.query('SELECT id, tableoid::regclass::text AS place FROM exp.days ORDER BY id');
      expect(await where()).toEqual([
        { id: 1, place: 'exp.days_20261121' },
        { id: 2, place: 'exp.days_default' },
      ]);
      const dropped = await partitions.drop(serviceDatabase, new Date('2026-11-21T12:00:00Z'));
      expect(dropped).toEqual(['days_20261120']);
      expect(await where()).toEqual([{ id: 1, place: 'exp.days_20261121' }]);
      const evil = new DayPartitions({ table: 'exp.things', column: 'at', retentionDays: 30, now: () => clock.now() });
      await expect(evil.ensure(serviceDatabase, ['2026-11-21'])).rejects.toThrow('not a partitioned table');
    });
  });
});
