import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { srmReport } from '../src/shared/domain/srm.js';
import { compareWithRecomputation } from '../src/counting/persistence/recomputation.js';
import { readSplits } from '../src/shared/persistence/read-splits.js';
import { aDecision, anEvent, anExperiment, uuid } from './builders.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';

const a = uuid(11);
const b = uuid(12);
const c = uuid(13);
const claim = (variantId: string) => [{ experiment_id: uuid(1), variant_id: variantId }];

let test: TestDatabase;
let consumer: Consumer;

beforeAll(async () => {
  test = await openTestDatabase();
  consumer = new Consumer(test.database);
});
afterAll(() => test.close());
beforeEach(() => test.clear());

const eventsByVariant = async () => {
  const rows = await test.database.query<{ variant_id: string; events: string }>(
    'SELECT variant_id, events FROM exp.variant_events WHERE events > 0 ORDER BY variant_id',
  );
  return Object.fromEntries(rows.map((row) => [row.variant_id, Number(row.events)]));
};
const knownUnits = async () => {
  const split = (await readSplits(test.database, [uuid(1)])).get(uuid(1))!;
  return srmReport(split, 'assigned').observed;
};
const isConsistent = async () => {
  const report = await test.database.transaction((tx) => compareWithRecomputation(tx));
  expect(report.differences).toEqual([]);
};

describe('a definition', () => {
  it('that arrives last resolves the claims that were pending for it', async () => {
    await consumer.events([
      anEvent({ id: uuid(201), unit_id: 'x', event_type: 'exposure', experiments: claim(a) }),
      anEvent({ id: uuid(202), unit_id: 'y', metrics: { amount: 5 } }),
    ]);
    await consumer.decisions([
      aDecision({
        decision_id: uuid(101),
        experiment_id: uuid(1),
        variant_id: b,
        unit_id: 'y',
        propensities: { [a]: 0.5, [b]: 0.5 },
      }),
    ]);
    expect(await eventsByVariant()).toEqual({});
    await consumer.experiments([anExperiment(uuid(1), [a, b])]);
    expect(await eventsByVariant()).toEqual({ [a]: 1, [b]: 1 });
    expect(await test.database.query('SELECT * FROM exp.pending_claims')).toEqual([]);
    expect(await knownUnits()).toEqual({ [a]: 1, [b]: 1 });
    await isConsistent();
  });

  it('may change its variants and its unit type; claims are counted as they are', async () => {
    await consumer.experiments([anExperiment(uuid(1), [a, b])]);
    await consumer.events([
      anEvent({ id: uuid(201), unit_id: 'x', event_type: 'exposure', experiments: claim(a) }),
      anEvent({ id: uuid(202), unit_id: 'y', event_type: 'exposure', experiments: claim(b) }),
    ]);
    expect(await eventsByVariant()).toEqual({ [a]: 1, [b]: 1 });

    await consumer.experiments([anExperiment(uuid(1), [b, c], { version: 2 })]);
    expect(await eventsByVariant()).toEqual({ [b]: 1 });
    expect(await test.database.query('SELECT unit_id FROM exp.assignments')).toEqual([{ unit_id: 'y' }]);
    expect(await test.database.query('SELECT event_id FROM exp.pending_claims')).toEqual([{ event_id: uuid(201) }]);
    expect(await knownUnits()).toEqual({ [b]: 1, [c]: 0 });
    await isConsistent();

    await consumer.experiments([anExperiment(uuid(1), [a, b], { version: 3, unit_type: 'session' })]);
    expect(await eventsByVariant()).toEqual({ [a]: 1, [b]: 1 });
    expect(await test.database.query('SELECT unit_id FROM exp.unit_totals')).toEqual([]);
    expect(await test.database.query('SELECT unit_id FROM exp.assignments')).toEqual([]);
    await isConsistent();
  });

  it('that is older than the stored one changes nothing', async () => {
    await consumer.experiments([
      anExperiment(uuid(1), [a, b], { version: 3, name: 'new' }),
      anExperiment(uuid(1), [a, b], { version: 2, name: 'old' }),
    ]);
    expect(await test.database.query('SELECT name FROM exp.experiments')).toEqual([{ name: 'new' }]);
  });

  it('may take the former name of another experiment, and exchange the names of its variants', async () => {
    const [first, second] = anExperiment(uuid(1), [a, b]).variants;
    await consumer.experiments([
      anExperiment(uuid(1), [a, b], { name: 'x' }),
      anExperiment(uuid(2), [c], { name: 'y' }),
    ]);
    await consumer.experiments([
      anExperiment(uuid(1), [a, b], {
        version: 2,
        name: 'z',
        variants: [
          { ...first!, name: second!.name },
          { ...second!, name: first!.name },
        ],
      }),
      anExperiment(uuid(2), [c], { version: 2, name: 'x' }),
    ]);
    expect(await test.database.query('SELECT name FROM exp.experiments ORDER BY id')).toEqual([
      { name: 'z' },
      { name: 'x' },
    ]);
    expect(
      await test.database.query('SELECT name FROM exp.variants WHERE experiment_id = $1 ORDER BY id', [uuid(1)]),
    ).toEqual([{ name: 'variant 1' }, { name: 'variant 0' }]);
  });

  it("shows in the seed's views", async () => {
    await consumer.experiments([
      anExperiment(uuid(1), [a, b], { name: 'x' }),
      anExperiment(uuid(2), [c], { status: 'paused' }),
    ]);
    await consumer.events([anEvent({ id: uuid(201), experiments: claim(b), metrics: { amount: 2.5 } })]);
    expect(
      await test.database.query('SELECT name, variant_count, total_allocation FROM exp.v_active_experiments'),
    ).toEqual([{ name: 'x', variant_count: '2', total_allocation: '1.0000' }]);
    expect(
      await test.database.query(
        `SELECT experiment_name, variant_name, metric_name, mean, count FROM exp.v_experiment_metrics WHERE metric_name = 'amount'`,
      ),
    ).toEqual(
      Array(2).fill({
        experiment_name: 'x',
        variant_name: 'variant 1',
        metric_name: 'amount',
        mean: '2.500000',
        count: '1',
      }),
    );
  });
});

describe('a record that breaks a rule', () => {
  it('becomes a dead letter, and the other records count', async () => {
    await consumer.experiments([anExperiment(uuid(1), [a, b])]);
    const good = aDecision({ decision_id: uuid(101), experiment_id: uuid(1), variant_id: a });
    const outcomes = await consumer.decisions([
      good,
      { ...good, unit_id: '' },
      { ...good, decision_id: 'x' },
      { ...good, reason: 'r'.repeat(21) },
      { ...good, unit_id: 'nul\0' },
      { ...good, decided_at: 1e15 },
      { ...good, propensities: { [a]: 0.4 } },
    ]);
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['ok', ...Array<string>(6).fill('dead_letter')]);
    const events = await consumer.events([
      anEvent({ id: uuid(201), metrics: { amount: 1e14 } }),
      anEvent({ id: uuid(202) }),
      anEvent({ id: uuid(203), experiments: claim(a), metrics: { amount: Infinity } }),
    ]);
    expect(events.map((outcome) => outcome.kind)).toEqual(['dead_letter', 'ok', 'dead_letter']);
    expect(await eventsByVariant()).toEqual({ [a]: 1 });
    expect(await test.database.query('SELECT experiment_id, value FROM exp.counters ORDER BY experiment_id')).toEqual([
      { experiment_id: '00000000-0000-0000-0000-000000000000', value: '1' },
      { experiment_id: uuid(1), value: '1' },
    ]);
  });
});

describe('figures beyond DECIMAL(20,6)', () => {
  it('are absent from the rounded columns and exact in the others', async () => {
    await consumer.experiments([anExperiment(uuid(1), [a, b])]);
    const most = 99999999999999.98;
    await consumer.events([
      anEvent({ id: uuid(201), experiments: claim(a), metrics: { amount: most } }),
      anEvent({ id: uuid(202), experiments: claim(a), metrics: { amount: most } }),
      anEvent({ id: uuid(203), experiments: claim(b), metrics: { amount: most } }),
      anEvent({ id: uuid(204), experiments: claim(b), metrics: { amount: -most } }),
    ]);
    const rows = await test.database.query(
      `SELECT sum, mean, max, stddev, trim_scale(exact_sum)::text AS exact FROM exp.metric_aggregates
       WHERE metric_name = 'amount' AND bucket_type = 'daily' ORDER BY variant_id`,
    );
    expect(rows).toEqual([
      {
        sum: null,
        mean: '99999999999999.980000',
        max: '99999999999999.980000',
        stddev: '0.000000',
        exact: '199999999999999.96',
      },
      { sum: '0.000000', mean: '0.000000', max: '99999999999999.980000', stddev: null, exact: '0' },
    ]);
    await isConsistent();
  });
});
