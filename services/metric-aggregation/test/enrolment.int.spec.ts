import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Event, ExperimentDefinition } from '@assay/contracts';
import { readResultsAsOf } from '../src/results/application/read-results.js';
import { PostgresLedgerReader } from '../src/results/persistence/postgres-ledger-reader.js';
import { PostgresResultsReader } from '../src/results/persistence/postgres-results-reader.js';
import { PostgresRetentionStore } from '../src/counting/persistence/postgres-retention-store.js';
import { compareWithRecomputation, repair } from '../src/counting/persistence/recomputation.js';
import { aDecision, anEvent, anExperiment, uuid } from './builders.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';

const id = uuid(1);
const a = uuid(11);
const b = uuid(12);
const hour = 3_600_000;
const start = Date.parse('2026-03-01T10:00:00Z');
/** The time this many hours after the experiment was made active. */
const at = (hours: number) => start + hours * hour;

let test: TestDatabase;
let consumer: Consumer;

beforeAll(async () => {
  test = await openTestDatabase();
  consumer = new Consumer(test.database);
});
afterAll(() => test.close());
beforeEach(() => test.clear());

const definition = (change: Partial<ExperimentDefinition> = {}) =>
  anExperiment(id, [a, b], { active_periods: [{ from: start, to: null }], ...change });
const completed = (hours: number, change: Partial<ExperimentDefinition> = {}) =>
  definition({
    version: 2,
    status: 'completed',
    active_periods: [{ from: start, to: at(hours) }],
    completed_at: at(hours),
    ...change,
  });
const claim = (variantId: string) => [{ experiment_id: id, variant_id: variantId }];
let next = 1000;
const event = (hours: number, change: Partial<Event> = {}) =>
  anEvent({ id: uuid(++next), unit_id: 'u', timestamp: at(hours), received_at: at(hours) + 1000, ...change });
const exposure = (hours: number, variantId = a, change: Partial<Event> = {}) =>
  event(hours, { event_type: 'exposure', experiments: claim(variantId), ...change });
const decision = (hours: number, change: Partial<Parameters<typeof aDecision>[0]> = {}) =>
  aDecision({
    decision_id: uuid(++next),
    experiment_id: id,
    unit_id: 'u',
    variant_id: a,
    propensities: { [a]: 0.5, [b]: 0.5 },
    decided_at: at(hours),
    ...change,
  });

/** `unit variant hours since start` of enrolled units. */
const enrolled = async () => {
  const rows = await test.database.query<{ unit_id: string; variant_id: string; assigned_at: Date }>(
    'SELECT unit_id, variant_id, assigned_at FROM exp.assignments ORDER BY unit_id',
  );
  return rows.map(
    (row) => `${row.unit_id} ${row.variant_id === a ? 'a' : 'b'} ${(row.assigned_at.getTime() - start) / hour}`,
  );
};
const ledger = () => new PostgresLedgerReader(test.database).read(id);
const clicks = async () => {
  const [row] = await test.database.query<{ sum: string | null }>(
    `SELECT trim_scale(sum)::text AS sum FROM exp.unit_totals WHERE metric_name = 'click' AND unit_id = 'u'`,
  );
  return row?.sum ?? 'none';
};
const isConsistent = async () => {
  const report = await test.database.transaction((tx) => compareWithRecomputation(tx));
  expect(report.differences).toEqual([]);
};

describe('a decision', () => {
  it('counts for its unit type; a decision for another unit type with the same id becomes a dead letter', async () => {
    await consumer.experiments([definition()]);
    const outcomes = await consumer.decisions([decision(1, { unit_type: 'session', variant_id: b }), decision(2)]);
    expect(outcomes).toMatchObject([{ kind: 'dead_letter' }, { kind: 'ok' }]);
    expect(await enrolled()).toEqual(['u a 2']);
    await isConsistent();
  });
});

describe('an evaluation', () => {
  it('enrols no unit until an exposure follows; the first draw is kept', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([
      decision(1, { enrols: false }),
      decision(2, { enrols: false, variant_id: b, propensities: { [a]: 0.1, [b]: 0.9 } }),
    ]);
    expect(await enrolled()).toEqual([]);
    expect(await ledger()).toMatchObject({ evaluated: 1, crossovers: 0 });
    await consumer.events([event(3), exposure(4), event(5)]);
    expect(await enrolled()).toEqual(['u a 4']);
    expect(await clicks()).toBe('1');
    expect(await ledger()).toMatchObject({ evaluated: 0, crossovers: 1 });
    expect(await test.database.query('SELECT propensities FROM exp.regimes')).toEqual([
      { propensities: { [a]: 0.5, [b]: 0.5 } },
    ]);
    await isConsistent();
  });

  it('may arrive after its exposure, also when the exposure names the decision instead of a variant', async () => {
    await consumer.experiments([definition()]);
    const [first, second] = [
      decision(1, { enrols: false }),
      decision(1, { enrols: false, unit_id: 'v', variant_id: b }),
    ];
    await consumer.events([
      exposure(2, b),
      exposure(2, b, { unit_id: 'v', experiments: [], decision_id: second.decision_id }),
    ]);
    expect(await enrolled()).toEqual(['u b 2']);
    await consumer.decisions([first, second]);
    expect(await enrolled()).toEqual(['u a 2', 'v b 2']);
    expect(await ledger()).toMatchObject({ crossovers: 1 });
    await isConsistent();
  });

  it('keeps its variant when a later decision enrols its unit', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([decision(1, { enrols: false }), decision(3, { variant_id: b })]);
    expect(await enrolled()).toEqual(['u a 3']);
    await isConsistent();
  });

  it('is deleted after its retention, and a later exposure then enrols the unit by its own variant', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([decision(1, { enrols: false }), decision(1, { unit_id: 'v' })]);
    expect(await new PostgresRetentionStore(test.database).sweepEvaluations(new Date(at(2)))).toBe(1);
    await consumer.events([exposure(3, b)]);
    expect(await enrolled()).toEqual(['u b 3', 'v a 1']);
  });
});

describe('no unit is enrolled', () => {
  it.each<[string, Partial<ExperimentDefinition>, number]>([
    ['years before the start', { start_at: at(0) }, -3 * 365 * 24],
    ['after the end', { end_at: at(5) }, 5],
    ['before it was active', {}, -1],
    [
      'in a pause',
      {
        active_periods: [
          { from: start, to: at(1) },
          { from: at(9), to: null },
        ],
      },
      4,
    ],
    ['after completion', { status: 'completed', active_periods: [{ from: start, to: at(1) }], completed_at: at(1) }, 2],
    ['in a draft', { status: 'draft', active_periods: [] }, 1],
  ])('%s, by an exposure or a decision', async (_, change, hours) => {
    await consumer.experiments([definition(change)]);
    await consumer.events([exposure(hours)]);
    await consumer.decisions([decision(hours, { unit_id: 'v' })]);
    expect(await enrolled()).toEqual([]);
    expect(await ledger()).toMatchObject({ outsideWindow: 1, evaluated: 1 });
    await isConsistent();
  });

  it('when an exposure is received too late after completion', async () => {
    await consumer.experiments([completed(5)]);
    await consumer.events([
      exposure(4, a, { received_at: at(6) }),
      exposure(4, a, { unit_id: 'late', received_at: at(6) + 1 }),
    ]);
    expect(await enrolled()).toEqual(['u a 4']);
    await isConsistent();
  });
});

describe('a definition that is read late', () => {
  const paused = { version: 2, status: 'paused', active_periods: [{ from: start, to: at(2) }] };

  it('removes units that were enrolled during a pause, and their events; a later exposure enrols them', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([decision(1, { unit_id: 'before' }), decision(3)]);
    await consumer.events([
      event(4),
      exposure(4),
      exposure(4, a, { unit_id: 'before' }),
      event(7),
      event(7, { unit_id: 'before' }),
    ]);
    expect(await enrolled()).toEqual(['before a 1', 'u a 3']);
    await consumer.experiments([definition(paused)]);
    expect(await enrolled()).toEqual(['before a 1']);
    expect(await clicks()).toBe('none');
    expect(await ledger()).toMatchObject({ outsideWindow: 2, evaluated: 1 });
    await isConsistent();
    await consumer.events([exposure(6)]);
    await consumer.experiments([
      definition({ version: 3, active_periods: [...paused.active_periods, { from: at(5), to: null }] }),
    ]);
    expect(await enrolled()).toEqual(['before a 1', 'u a 6']);
    expect(await clicks()).toBe('1');
    await isConsistent();
  });

  it('removes events that happened or were received after completion; a final result does not change', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([decision(1)]);
    await consumer.events([event(2), event(5, { metrics: { amount: 7 } }), event(3, { received_at: at(9) })]);
    expect(await clicks()).toBe('3');
    await consumer.experiments([completed(4)]);
    expect(await clicks()).toBe('1');
    await isConsistent();
    await consumer.events([event(3, { received_at: at(9) }), event(6, { experiments: claim(a) })]);
    expect(await clicks()).toBe('1');
    expect((await ledger()).variants.get(a)).toMatchObject({ events: 1 });
    await isConsistent();
  });

  it('keeps figures counted from observations that were swept', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([decision(1)]);
    await consumer.events([event(2, { metrics: { amount: 2 } }), event(3, { metrics: { amount: 5 } })]);
    await new PostgresRetentionStore(test.database).sweep(new Date(at(4)));
    await consumer.events([event(8, { metrics: { amount: 11 } })]);
    await consumer.experiments([completed(6)]);
    expect(
      await test.database.query(
        `SELECT count, trim_scale(sum)::text AS sum FROM exp.unit_totals WHERE metric_name = 'amount'`,
      ),
    ).toEqual([{ count: '2', sum: '7' }]);
    expect(await enrolled()).toEqual(['u a 1']);
  });

  it('is applied before events in a repair, too', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([decision(1), decision(1, { unit_id: 'v', enrols: false })]);
    await consumer.events([event(2), exposure(3, b, { unit_id: 'v' }), exposure(3, b)]);
    const before = await test.database.query('SELECT * FROM exp.assignments ORDER BY unit_id');
    await test.database.transaction((tx) => repair(tx));
    expect(await test.database.query('SELECT * FROM exp.assignments ORDER BY unit_id')).toEqual(before);
    await isConsistent();
  });
});

describe('events that count', () => {
  it("are a unit's events from its enrolment to the end of the conversion window", async () => {
    await consumer.experiments([definition({ conversion_window_seconds: 2 * 3600 })]);
    await consumer.decisions([decision(1)]);
    await consumer.events([
      event(0.5, { experiments: claim(a) }),
      event(1),
      event(3),
      event(3.1),
      event(3.1, { experiments: claim(a) }),
    ]);
    expect(await clicks()).toBe('2');
    expect((await ledger()).variants.get(a)).toMatchObject({ events: 4 });
    await isConsistent();
  });

  it('continue after completion until the last conversion window ends, where the definition says so', async () => {
    const change = { after_completion: 'count', conversion_window_seconds: 3 * 3600 };
    await consumer.experiments([definition(change), completed(2, change)]);
    await consumer.decisions([decision(1)]);
    await consumer.events([
      event(3),
      event(4, { received_at: at(6) }),
      event(4, { received_at: at(6) + 1 }),
      event(4.1),
    ]);
    expect(await clicks()).toBe('2');
    await isConsistent();
  });
});

describe('a crossover', () => {
  it('is counted once, for its first variant; assignments by hand are no crossovers', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([
      decision(1),
      decision(2, { variant_id: b }),
      decision(3, { unit_id: 'v', reason: 'OVERRIDE' }),
      decision(4, { unit_id: 'v', variant_id: b }),
    ]);
    await consumer.events([
      exposure(2, b),
      exposure(3, b),
      exposure(3, a, { unit_id: 'w' }),
      exposure(4, b, { unit_id: 'w' }),
    ]);
    expect(await ledger()).toMatchObject({ crossovers: 2 });
    expect(await enrolled()).toEqual(['u a 1', 'v a 3', 'w a 3']);
    await isConsistent();
  });
});

describe('a draft that is deleted', () => {
  it('leaves only pending claims', async () => {
    await consumer.experiments([definition({ status: 'draft', active_periods: [] })]);
    await consumer.events([exposure(1), event(2, { experiments: claim(b) })]);
    await consumer.experiments([definition({ version: 2, status: 'deleted', active_periods: [] })]);
    const rows = async (table: string) => (await test.database.query(`SELECT FROM exp.${table}`)).length;
    const tables = [
      'experiments',
      'variants',
      'metric_aggregates',
      'unit_totals',
      'variant_events',
      'outside_exposures',
    ];
    for (const table of tables) expect([table, await rows(table)]).toEqual([table, 0]);
    expect(await rows('pending_claims')).toBe(2);
    await isConsistent();
    await consumer.experiments([anExperiment(uuid(2), [uuid(21)], { name: definition().name })]);
    expect(await rows('experiments')).toBe(1);
  });
});

describe('results of another time', () => {
  const reader = () => new PostgresResultsReader(test.database);
  const asOf = async (hours: number) => {
    const results = await readResultsAsOf(reader(), (await reader().find(id))!, at(hours), {});
    if (results === 'swept') return results;
    const click = results.metrics.find(({ metric_name }) => metric_name === 'click');
    const mean = click?.variants.find(({ variant_id }) => variant_id === a)?.mean;
    return { units: results.units[a], exposed: results.exposed[a], mean, final: results.final };
  };

  it('are those of the units enrolled by then, from their events up to then, whenever received', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([decision(1), decision(3, { unit_id: 'v' })]);
    await consumer.events([event(2), exposure(2), event(4), event(4, { unit_id: 'v' })]);
    expect(await asOf(0)).toEqual({ units: 0, exposed: 0, mean: undefined, final: false });
    expect(await asOf(1.5)).toMatchObject({ units: 1, exposed: 0 });
    expect(await asOf(2)).toMatchObject({ units: 1, exposed: 1, mean: 1 });
    expect(await asOf(3)).toMatchObject({ units: 2, exposed: 1, mean: 0.5 });
    expect(await asOf(4)).toMatchObject({ units: 2, mean: 1.5 });
    await consumer.experiments([completed(5)]);
    await consumer.events([event(4.5, { received_at: at(20) }), event(6)]);
    expect(await asOf(4)).toMatchObject({ mean: 1.5 });
    expect(await asOf(30)).toMatchObject({ mean: 2 });
  });

  /** Decimals without trailing zeros. */
  const plain = (snapshot: unknown): unknown =>
    JSON.parse(
      JSON.stringify(snapshot, (_, value: unknown) => {
        if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
        return typeof value === 'string' && /^-?\d+\.\d+$/.test(value) ? value.replace(/\.?0+$/, '') : value;
      }),
    );

  it('agree with the results now', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions(
      Array.from({ length: 40 }, (_, n) =>
        decision(n / 10, { unit_id: `u${n}`, variant_id: n % 3 ? a : b, reason: n % 7 ? 'SPLIT' : 'OVERRIDE' }),
      ),
    );
    await consumer.events(
      Array.from({ length: 60 }, (_, n) =>
        event(5, { unit_id: `u${n % 40}`, metrics: { amount: n * 1.1 }, ...(n % 2 && { event_type: 'exposure' }) }),
      ),
    );
    const experiment = (await reader().find(id))!;
    for (const population of ['assigned', 'exposed'] as const) {
      const now = await reader().snapshot(experiment, population, undefined);
      const then = await reader().snapshotAsOf(experiment, population, undefined, at(9));
      expect(plain(then)).toEqual(plain({ ...now, split: { ...now.split, lowest: { assigned: 1, exposed: 1 } } }));
    }
  });

  it('are rejected when required observations were swept', async () => {
    await consumer.experiments([definition()]);
    await consumer.decisions([decision(1)]);
    await consumer.events([event(2)]);
    await new PostgresRetentionStore(test.database).sweep(new Date(at(4)));
    expect(await asOf(3)).toBe('swept');
  });
});
