import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Event } from '@assay/contracts';
import { Database, DayPartitions, revertLastMigration, runMigrations, type Transaction } from '@assay/persistence';
import { fixedClock } from '@assay/testing';
import { KeepRetention } from '../src/application/keep-retention.js';
import { StoreEvents } from '../src/application/store-events.js';
import { PostgresEventStore } from '../src/persistence/postgres-event-store.js';
import { PostgresRetentionStore } from '../src/persistence/postgres-retention-store.js';
import { migrations } from '../src/migrations/index.js';
import { openTestDatabase, type TestDatabase } from './test-database.js';

const today = Date.UTC(2026, 10, 21, 12);
const day = 86_400_000;
const clock = fixedClock(today);
const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const event = (n: number, changes: Partial<Event> = {}): Event => ({
  id: uuid(n),
  event_type: 'plan_generated',
  unit_type: 'user',
  unit_id: `user-${n}`,
  experiments: [{ experiment_id: uuid(900), variant_id: uuid(901) }],
  decision_id: null,
  context: '{"app_version":"1.2.3"}',
  metrics: { latency_ms: 450.25 },
  payload: null,
  timestamp: today,
  stated_at: null,
  received_at: today,
  ...changes,
});

let test: TestDatabase;
let store: StoreEvents<Transaction>;
let partitions: DayPartitions;

const rows = (sql: string) => test.database.query<Record<string, unknown>>(sql);
const handle = (...events: Event[]) =>
  test.database.transaction((tx) =>
    store.handle(
      tx,
      events.map((value) => ({ key: value.id, value })),
    ),
  );
const partitionOf = async (id: string) =>
  (await rows(`SELECT tableoid::regclass::text AS name FROM exp.events WHERE id = '${id}'`))[0]?.['name'];

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  clock.set(today);
  partitions = new DayPartitions({
    table: 'exp.events',
    column: 'timestamp',
    retentionDays: 90,
    now: () => clock.now(),
  });
  store = new StoreEvents(new PostgresEventStore(test.database, partitions));
  for (const table of ['events', 'event_ids', 'event_conflicts']) await rows(`DELETE FROM exp.${table}`);
});

describe('the schema', () => {
  /** Word for word from the data model that Assay implements. */
  const seed = `
    CREATE TABLE exp.events (
        id              UUID PRIMARY KEY DEFAULT gen_random_uuid(),
        event_type      VARCHAR(100) NOT NULL,
                        -- plan_generated | plan_accepted | meal_swapped | etc.
        unit_type       VARCHAR(50) NOT NULL,
        unit_id         VARCHAR(255) NOT NULL,
        experiments     JSONB NOT NULL DEFAULT '[]',
                        -- Array of {experiment_id, variant_id}
        context         JSONB NOT NULL DEFAULT '{}',
                        -- policy_version_id, app_version, etc.
        metrics         JSONB NOT NULL DEFAULT '{}',
                        -- latency_ms, token_count, etc.
        payload         JSONB,
                        -- Event-specific data
        timestamp       TIMESTAMP WITH TIME ZONE NOT NULL,
        created_at      TIMESTAMP WITH TIME ZONE DEFAULT NOW()
    );
    CREATE INDEX idx_events_type ON exp.events(event_type);
    CREATE INDEX idx_events_unit ON exp.events(unit_type, unit_id);
    CREATE INDEX idx_events_timestamp ON exp.events(timestamp);
    CREATE INDEX idx_events_experiments ON exp.events USING GIN(experiments);`;

  const describeTable = async (owner: Database, schema: string) => ({
    columns: await owner.query<{ column_name: string }>(
      `SELECT column_name, data_type, character_maximum_length, is_nullable, column_default
       FROM information_schema.columns WHERE table_schema = $1 AND table_name = 'events' ORDER BY ordinal_position`,
      [schema],
    ),
    indexes: await owner.query(
      `SELECT indexname, regexp_replace(indexdef, '^.* USING ', '') AS definition
       FROM pg_indexes WHERE schemaname = $1 AND tablename = 'events' AND indexname LIKE 'idx_%' ORDER BY indexname`,
      [schema],
    ),
  });

  it('is identical to the seed, plus decision_id and stated_at, with the primary key that a partitioned table requires', async () => {
    const owner = await Database.open({ url: test.ownerUrl, applicationName: 'test' });
    try {
      await owner.query('CREATE SCHEMA seed');
      await owner.query(seed.replaceAll('exp.', 'seed.'));
      const [wanted, ours] = [await describeTable(owner, 'seed'), await describeTable(owner, 'exp')];
      expect(wanted.columns).toHaveLength(10);
      expect(ours.columns.slice(0, 10)).toEqual(wanted.columns);
      expect(ours.columns.slice(10).map((column) => column.column_name)).toEqual(['decision_id', 'stated_at']);
      expect(wanted.indexes).toHaveLength(4);
      expect(ours.indexes).toEqual(wanted.indexes);
      const [key] = await owner.query<{ definition: string }>(
        "SELECT pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = 'exp.events'::regclass AND contype = 'p'",
      );
      expect(key?.definition).toBe('PRIMARY KEY (id, "timestamp")');
    } finally {
      await owner.close();
    }
  });

  it('can be reverted and created again', async () => {
    const mine = migrations.slice(-2);
    await revertLastMigration({ url: test.ownerUrl, migrations });
    await revertLastMigration({ url: test.ownerUrl, migrations });
    await expect(rows('SELECT FROM exp.events')).rejects.toThrow('does not exist');
    expect(await runMigrations({ url: test.ownerUrl, migrations })).toEqual(mine.map(({ name }) => name));
    expect(await rows('SELECT FROM exp.events')).toEqual([]);
  });
});

describe('storing', () => {
  it('keeps every field', async () => {
    const one = event(1, {
      payload: '[1,{"a":null}]',
      decision_id: uuid(77),
      timestamp: Date.parse('2026-11-20T23:59:59.123Z'),
      metrics: { price: 1e-7, big: 99_999_999_999_999 },
    });
    expect(await handle(one)).toMatchObject({ stored: 1, repeated: 0, conflicts: 0 });
    expect(await rows('SELECT * FROM exp.events')).toEqual([
      {
        id: uuid(1),
        event_type: 'plan_generated',
        unit_type: 'user',
        unit_id: 'user-1',
        experiments: one.experiments,
        context: { app_version: '1.2.3' },
        metrics: { price: 1e-7, big: 99_999_999_999_999 },
        payload: [1, { a: null }],
        timestamp: new Date('2026-11-20T23:59:59.123Z'),
        created_at: expect.any(Date),
        decision_id: uuid(77),
        stated_at: null,
      },
    ]);
    expect(await partitionOf(uuid(1))).toBe('exp.events_20261120');
  });

  it('keeps the stated time of an event that got the time of receipt, and recognises copies with other times of receipt', async () => {
    const stated_at = today + 400 * day;
    const copy = (later: number) => event(1, { timestamp: today + later, received_at: today + later, stated_at });
    expect(await handle(copy(0), copy(5))).toMatchObject({ stored: 1, repeated: 1, conflicts: 0 });
    expect(await handle(copy(9))).toMatchObject({ stored: 0, repeated: 1, conflicts: 0 });
    expect(await handle({ ...copy(9), stated_at: stated_at + 1 })).toMatchObject({ stored: 0, conflicts: 1 });
    expect(await rows('SELECT timestamp, stated_at FROM exp.events')).toEqual([
      { timestamp: new Date(today), stated_at: new Date(stated_at) },
    ]);
    expect(await rows("SELECT content->>'stated_at' AS stated_at FROM exp.event_conflicts")).toEqual([
      { stated_at: new Date(stated_at + 1).toISOString() },
    ]);
  });

  it('counts the first copy of an id, in a batch and across batches; other content is a conflict', async () => {
    const first = event(1);
    const same = event(1, { received_at: today + 5, context: '{ "app_version": "1.2.3" }' });
    const other = event(1, { unit_id: 'someone-else' });
    expect(await handle(first, same, other, event(2))).toMatchObject({ stored: 2, repeated: 1, conflicts: 1 });
    expect(await handle(same, other, event(3))).toMatchObject({ stored: 1, repeated: 1, conflicts: 1 });
    expect(await rows('SELECT id, unit_id FROM exp.events ORDER BY id')).toEqual(
      [1, 2, 3].map((n) => ({ id: uuid(n), unit_id: `user-${n}` })),
    );
    expect(await rows("SELECT event_id, copies, content->>'unit_id' AS unit_id FROM exp.event_conflicts")).toEqual([
      { event_id: uuid(1), copies: '2', unit_id: 'someone-else' },
    ]);
  });

  it('stores an id once if several transactions insert it concurrently, as after a change of the number of partitions', async () => {
    const batch = Array.from({ length: 500 }, (_, n) => event(n));
    const reports = await Promise.all([
      handle(...batch),
      handle(...batch.toReversed()),
      handle(...batch.slice(0, 100)),
    ]);
    expect(reports.map(({ conflicts }) => conflicts)).toEqual([0, 0, 0]);
    expect(reports.reduce((sum, { stored }) => sum + stored, 0)).toBe(500);
    expect(await rows('SELECT count(*)::int AS n, count(DISTINCT id)::int AS ids FROM exp.events')).toEqual([
      { n: 500, ids: 500 },
    ]);
    // Stored ids among new ids, after a batch with stored ids and after a batch without.
    expect(await handle(event(600), event(0))).toMatchObject({ stored: 1, repeated: 1 });
    expect(await handle(event(601))).toMatchObject({ stored: 1, repeated: 0 });
    expect(await handle(event(1), event(602))).toMatchObject({ stored: 1, repeated: 1 });
  });

  it('recognises a repeat with another timestamp, which the primary key alone would not', async () => {
    await handle(event(1));
    expect(await handle(event(1, { timestamp: today - day }))).toMatchObject({ stored: 0, conflicts: 1 });
    expect(await rows('SELECT count(*)::int AS n FROM exp.events')).toEqual([{ n: 1 }]);
  });

  it('reports records that break a rule and stores the others', async () => {
    const report = await test.database.transaction((tx) =>
      store.handle(tx, [
        { key: uuid(1), value: event(1) },
        { key: uuid(2), value: event(2, { metrics: { revenue: 1e14 } }) },
        { key: uuid(9), value: event(3) },
        { key: uuid(4), value: event(4) },
      ]),
    );
    expect(report.broken.map((rules) => rules.map((rule) => rule.pointer))).toEqual([
      [],
      ['/metrics/revenue'],
      ['/id'],
      [],
    ]);
    expect(report.stored).toBe(2);
  });

  it('stores events of any age: days within the retention period in their partitions, others in the default partition', async () => {
    const ages = [0, 1, 89, 90, 91, 400, -2, -3].map((days, n) => event(n, { timestamp: today - days * day }));
    const extremes = [
      event(20, { timestamp: Date.parse('0001-01-01T00:00:00Z') }),
      event(21, { timestamp: Date.parse('9999-12-31T23:59:59.999Z') }),
    ];
    expect(await handle(...ages, ...extremes)).toMatchObject({ stored: 10 });
    const homes = await Promise.all([...ages, ...extremes].map(({ id }) => partitionOf(id)));
    expect(homes).toEqual([
      'exp.events_20261121',
      'exp.events_20261120',
      'exp.events_20260824',
      'exp.events_20260823',
      'exp.events_default',
      'exp.events_default',
      'exp.events_20261123',
      'exp.events_default',
      'exp.events_default',
      'exp.events_default',
    ]);
    expect(
      await rows(`SELECT timestamp::text AS at FROM exp.events WHERE id IN ('${uuid(20)}', '${uuid(21)}') ORDER BY id`),
    ).toEqual([
      { at: expect.stringContaining('0001-01-01 00:00:00') },
      { at: expect.stringContaining('9999-12-31 23:59:59.999') },
    ]);
  });

  it('rolls back completely, except for partitions that it created', async () => {
    const failing = test.database.transaction(async (tx) => {
      await store.handle(tx, [{ key: uuid(1), value: event(1, { timestamp: today - 50 * day }) }]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await handle(event(1, { timestamp: today - 50 * day }))).toMatchObject({ stored: 1, conflicts: 0 });
    expect(await partitionOf(uuid(1))).toBe('exp.events_20261002');
  });

  it('stores a large batch at once', async () => {
    const batch = Array.from({ length: 2000 }, (_, n) => event(n, { timestamp: today - (n % 5) * day }));
    expect(await handle(...batch)).toMatchObject({ stored: 2000 });
    expect(await handle(...batch)).toMatchObject({ stored: 0, repeated: 2000 });
  });
});

describe('retention', () => {
  const retention = () => new KeepRetention(new PostgresRetentionStore(test.database, partitions), clock, 90);

  it('drops the partitions of past days, and deletes past events of the default partition and their ids', async () => {
    await handle(
      event(1, { timestamp: today - 90 * day, received_at: today - 90 * day }),
      event(2, { timestamp: today - 400 * day }),
      event(3, { timestamp: today + 30 * day }),
      event(4),
    );
    await handle(event(1, { unit_id: 'other', received_at: today - 90 * day }));
    clock.advance(day);
    const swept = await retention().run();
    expect(swept).toEqual({ partitions: ['events_20260823'], ids: 1, conflicts: 1 });
    expect(await rows('SELECT id FROM exp.events ORDER BY id')).toEqual([{ id: uuid(3) }, { id: uuid(4) }]);
    expect(await rows('SELECT id FROM exp.event_ids ORDER BY id')).toEqual([2, 3, 4].map((n) => ({ id: uuid(n) })));
  });

  it('creates the partitions of the next days, and moves their events from the default partition', async () => {
    await handle(event(1, { timestamp: today + 4 * day }));
    expect(await partitionOf(uuid(1))).toBe('exp.events_default');
    clock.advance(3 * day);
    await retention().run();
    expect(await partitionOf(uuid(1))).toBe('exp.events_20261125');
    const names = await rows(
      "SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid WHERE inhparent = 'exp.events'::regclass ORDER BY relname",
    );
    expect(names.map((row) => row['relname'])).toEqual(
      expect.arrayContaining(['events_20261124', 'events_20261125', 'events_20261126']),
    );
  });

  it('handles a repeat of an event that is still stored after its id was deleted', async () => {
    await handle(
      event(1, { timestamp: today + 30 * day, received_at: today - 100 * day, stated_at: today + 99 * day }),
    );
    await retention().run();
    await handle(event(1, { timestamp: today + 30 * day }), event(2, { stated_at: today + 99 * day }));
    expect(await rows('SELECT stated_at FROM exp.events')).toEqual(
      Array(2).fill({ stated_at: new Date(today + 99 * day) }),
    );
  });
});
