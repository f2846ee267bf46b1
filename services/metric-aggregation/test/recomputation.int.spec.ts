import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { revertLastMigration, runMigrations, type Transaction } from '@assay/persistence';
import { EXTERNAL } from '../src/shared/domain/regimes.js';
import { migrations } from '../src/migrations/index.js';
import { PostgresRetentionStore } from '../src/counting/persistence/postgres-retention-store.js';
import { compareWithRecomputation, repair } from '../src/counting/persistence/recomputation.js';
import { aDecision, anEvent, anExperiment, uuid } from './builders.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';

const a = uuid(11);
const b = uuid(12);
/** The variant of units that are not analysed in `exp.unit_moments`. */
const NIL = '00000000-0000-0000-0000-000000000000';
let test: TestDatabase;
let consumer: Consumer;

beforeAll(async () => {
  test = await openTestDatabase();
  consumer = new Consumer(test.database);
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.clear();
  await consumer.experiments([anExperiment(uuid(1), [a, b])]);
  await consumer.decisions([
    aDecision({ decision_id: uuid(101), experiment_id: uuid(1), variant_id: a, unit_id: 'x' }),
  ]);
  await consumer.events([
    anEvent({ id: uuid(201), unit_id: 'x', metrics: { amount: 2 } }),
    anEvent({ id: uuid(202), unit_id: 'x', metrics: { amount: 3.25 } }),
    anEvent({
      id: uuid(203),
      unit_id: 'y',
      event_type: 'exposure',
      experiments: [{ experiment_id: uuid(1), variant_id: b }],
    }),
  ]);
});

const compare = () => test.database.transaction((tx) => compareWithRecomputation(tx));

describe('recomputation', () => {
  it('finds figures that were changed by hand, and repairs them', async () => {
    expect((await compare()).differences).toEqual([]);
    await test.database.query(
      `UPDATE exp.metric_aggregates SET sum = sum + 1 WHERE metric_name = 'amount' AND bucket_type = 'hourly'`,
    );
    await test.database.query(`DELETE FROM exp.unit_totals WHERE metric_name = 'click'`);
    await test.database.query(
      `INSERT INTO exp.variant_events VALUES ($1, $2, 7) ON CONFLICT (experiment_id, variant_id) DO UPDATE SET events = 7`,
      [uuid(1), b],
    );
    await test.database.query(`UPDATE exp.unit_moments SET sum_squares = sum_squares + 1 WHERE metric_name = 'amount'`);
    await test.database.query(`UPDATE exp.variant_units SET exposed = 0 WHERE variant_id = $1`, [b]);
    const { differences } = await compare();
    expect(differences).toEqual([
      {
        table: 'metric_aggregates',
        row: expect.stringContaining(`${uuid(1)} ${a} amount hourly 2026-03-01 10:00:00`),
        stored: expect.stringContaining('sum 6.25'),
        recomputed: expect.stringContaining('sum 5.25'),
      },
      { table: 'unit_totals', row: `${uuid(1)} click x`, stored: null, recomputed: 'count 2, sum 2, min 1, max 1' },
      { table: 'variant_events', row: `${uuid(1)} ${b}`, stored: 'events 7', recomputed: 'events 1' },
      {
        table: 'unit_moments',
        row: `${uuid(1)} amount ${a} 1 f`,
        stored: 'units 1, sum 5.25, sum_squares 28.5625, positive 1, non_zero 1',
        recomputed: 'units 1, sum 5.25, sum_squares 27.5625, positive 1, non_zero 1',
      },
      {
        table: 'variant_units',
        row: `${uuid(1)} ${b} ${EXTERNAL}`,
        stored: 'assigned 1, exposed 0, analysed 1, analysed_exposed 1, crossed 0',
        recomputed: 'assigned 1, exposed 1, analysed 1, analysed_exposed 1, crossed 0',
      },
    ]);
    expect(await test.database.transaction((tx) => repair(tx))).toBe(1);
    expect((await compare()).differences).toEqual([]);
    expect(await test.database.query('SELECT unit_id, source FROM exp.assignments ORDER BY unit_id')).toEqual([
      { unit_id: 'x', source: 'decision' },
      { unit_id: 'y', source: 'external' },
    ]);
  });
});

describe('the moments', () => {
  it('are filled from figures that were counted before moments existed', async () => {
    const moments = () =>
      test.database.query(
        `SELECT metric_name, variant_id, sum(units) AS units, sum(sum) AS sum FROM exp.unit_moments
         GROUP BY metric_name, variant_id ORDER BY metric_name, variant_id`,
      );
    const before = await moments();
    expect(before).toContainEqual({ metric_name: 'amount', variant_id: a, units: '1', sum: '5.25' });
    await revertLastMigration({ url: test.ownerUrl, migrations });
    await runMigrations({ url: test.ownerUrl, migrations });
    expect(await moments()).toEqual(before);
    expect((await compare()).differences).toEqual([]);
  });

  it('keep units without an assignment apart until they are assigned', async () => {
    const clicksOfZ = { id: uuid(501), unit_id: 'z', experiments: [{ experiment_id: uuid(1), variant_id: a }] };
    await consumer.events([anEvent(clicksOfZ)]);
    const clicks = () =>
      test.database.query(
        `SELECT variant_id, sum(units) AS units, sum(sum) AS sum FROM exp.unit_moments WHERE metric_name = 'click'
         GROUP BY variant_id HAVING sum(units) <> 0 ORDER BY variant_id`,
      );
    const ofX = { variant_id: a, units: '1', sum: '2' };
    expect(await clicks()).toEqual([{ variant_id: NIL, units: '1', sum: '1' }, ofX]);
    await consumer.decisions([
      aDecision({ decision_id: uuid(502), experiment_id: uuid(1), variant_id: b, unit_id: 'z' }),
    ]);
    expect(await clicks()).toEqual([ofX, { variant_id: b, units: '1', sum: '1' }]);
    expect((await compare()).differences).toEqual([]);
  });

  it('take one look-up for each unit, also in a session that planned for a single unit', async () => {
    const add = (tx: Transaction, units: number, metrics: string[]) =>
      tx.query(
        `INSERT INTO exp.unit_totals AS t SELECT $1::uuid, metric, 'u' || n, 1, 1, 1, 1
         FROM generate_series(1, $2::int) n, unnest($3::text[]) metric
         ON CONFLICT (experiment_id, metric_name, unit_id) DO UPDATE SET count = t.count + 1`,
        [uuid(1), units, metrics],
      );
    const lookUps = await test.database.transaction(async (tx) => {
      const scans = async () => {
        const [row] = await tx.query<{ scans: number }>(
          `SELECT pg_stat_get_xact_numscans('exp.assignments_pkey'::regclass)::int AS scans`,
        );
        return row?.scans ?? 0;
      };
      await tx.query('DISCARD PLANS');
      await add(tx, 1, ['m1']);
      await add(tx, 1, ['m1']);
      const before = await scans();
      await add(tx, 300, ['m1', 'm2']);
      return (await scans()) - before;
    });
    expect(lookUps).toBe(301);
  });
});

describe('retention', () => {
  const sweep = () => new PostgresRetentionStore(test.database).sweep(new Date('2026-03-02T00:00:00Z'));

  it('deletes old observations and keeps the figures counted from them', async () => {
    const figures = () => test.database.query('SELECT * FROM exp.metric_aggregates ORDER BY id');
    const before = await figures();
    await consumer.events([
      anEvent({
        id: uuid(301),
        unit_id: 'x',
        timestamp: Date.parse('2026-03-08T10:00:00Z'),
        received_at: Date.parse('2026-03-08T10:00:00Z'),
      }),
    ]);
    expect(await sweep()).toBe(3);
    expect(await sweep()).toBe(0);
    expect(await test.database.query('SELECT event_id FROM exp.observations')).toEqual([{ event_id: uuid(301) }]);
    expect(await figures()).toEqual(expect.arrayContaining(before));
    const report = await compare();
    expect(report).toEqual({ differences: [], sweptUntil: new Date('2026-03-01T10:00:00Z') });
    await expect(test.database.transaction((tx) => repair(tx))).rejects.toThrow('swept');
    expect(await figures()).toEqual(expect.arrayContaining(before));
  });

  it('rejects a definition that would lose figures from swept observations', async () => {
    await sweep();
    await expect(consumer.defineMetric({ name: 'amount', kind: 'mean' })).rejects.toMatchObject({
      refusal: { kind: 'wrong_state', detail: expect.stringContaining('no longer kept') },
    });
    expect(await consumer.defineMetric({ name: 'new one', kind: 'mean', field: 'amount' })).toMatchObject({
      kind: 'created',
    });
  });

  it('keeps extremes that cannot be counted again', async () => {
    // Values of an external unit, whose first exposure is then read to be earlier, in the other variant.
    const exposure = (id: number, at: string, variantId: string) =>
      anEvent({
        id: uuid(id),
        unit_id: 'z',
        event_type: 'exposure',
        experiments: [{ experiment_id: uuid(1), variant_id: variantId }],
        timestamp: Date.parse(at),
        received_at: Date.parse('2026-03-08T00:00:00Z'),
      });
    await consumer.events([
      exposure(401, '2026-03-01T09:30:00Z', a),
      anEvent({ id: uuid(402), unit_id: 'z', metrics: { amount: 9 }, received_at: Date.parse('2026-03-08T00:00:00Z') }),
    ]);
    await sweep();
    await consumer.events([exposure(403, '2026-03-01T09:00:00Z', b)]);
    const rows = await test.database.query(
      `SELECT variant_id, count, sum, min, max FROM exp.metric_aggregates WHERE metric_name = 'amount' AND bucket_type = 'daily' ORDER BY variant_id`,
    );
    expect(rows).toEqual([
      { variant_id: a, count: '2', sum: '5.250000', min: '2.000000', max: '9.000000' },
      { variant_id: b, count: '1', sum: '9.000000', min: '9.000000', max: '9.000000' },
    ]);
  });
});
