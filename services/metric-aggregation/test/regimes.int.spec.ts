import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { weightsOf } from '@assay/statistics';
import type { Decision, Event } from '@assay/contracts';
import { revertLastMigration, runMigrations } from '@assay/persistence';
import { readResults } from '../src/results/application/read-results.js';
import { EXTERNAL, FORMER, MAX_REGIMES, OVERFLOW } from '../src/shared/domain/regimes.js';
import type { Results } from '../src/results/domain/results.js';
import { migrations } from '../src/migrations/index.js';
import { PostgresResultsReader } from '../src/results/persistence/postgres-results-reader.js';
import { compareWithRecomputation } from '../src/counting/persistence/recomputation.js';
import { aDecision, anEvent, anExperiment, uuid } from './builders.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';

const experimentId = uuid(1);
const [a, b, c] = [uuid(11), uuid(12), uuid(13)];
const start = Date.parse('2026-03-01T09:00:00Z');
const minute = 60_000;

let test: TestDatabase;
let consumer: Consumer;

beforeAll(async () => {
  test = await openTestDatabase();
  consumer = new Consumer(test.database);
});
afterAll(() => test.close());
beforeEach(() => test.clear());

interface Unit {
  readonly variantId: string;
  /** The probabilities of its decision. */
  readonly propensities: Record<string, number>;
  /** A bandit's probabilities. */
  readonly adaptive?: boolean;
  /** Amounts of its purchases. */
  readonly amounts?: readonly number[];
  readonly exposed?: boolean;
}

const decisionOf = (unit: Unit, n: number, change: Partial<Decision> = {}): Decision =>
  aDecision({
    decision_id: uuid(1_000_000 + n),
    experiment_id: experimentId,
    variant_id: unit.variantId,
    unit_id: `u${n}`,
    reason: unit.adaptive ? 'BANDIT' : 'SPLIT',
    allocation: unit.adaptive
      ? { bandit_config_id: uuid(9), version: 1, per_decision: true, model_version: null }
      : null,
    propensities: unit.propensities,
    decided_at: start + n * minute,
    ...change,
  });
const eventsOf = (unit: Unit, n: number): Event[] => [
  ...(unit.exposed
    ? [
        anEvent({
          id: uuid(2_000_000 + n),
          unit_id: `u${n}`,
          event_type: 'exposure',
          timestamp: start + n * minute + 1,
        }),
      ]
    : []),
  ...(unit.amounts ?? []).map((amount, purchase) =>
    anEvent({
      id: uuid(3_000_000 + 10 * n + purchase),
      unit_id: `u${n}`,
      event_type: 'purchase',
      metrics: { amount },
      timestamp: start + n * minute + 2 + purchase,
    }),
  ),
];

/** Reads all records of the units in batches, decisions first. */
async function run(units: readonly Unit[], size = 100): Promise<void> {
  for (let from = 0; from < units.length; from += size) {
    await consumer.decisions(units.slice(from, from + size).map((unit, n) => decisionOf(unit, from + n)));
  }
  const events = units.flatMap(eventsOf);
  for (let from = 0; from < events.length; from += size) await consumer.events(events.slice(from, from + size));
}

async function results(population?: 'assigned' | 'exposed', metricName?: string): Promise<Results> {
  const reader = new PostgresResultsReader(test.database);
  return readResults(reader, (await reader.find(experimentId))!, start, { population, metricName });
}
const metricOf = (of: Results, name: string) => of.metrics.find((metric) => metric.metric_name === name)!.variants;
const isConsistent = async () =>
  expect((await test.database.transaction((tx) => compareWithRecomputation(tx))).differences).toEqual([]);

const define = (variantIds = [a, b]) => consumer.experiments([anExperiment(experimentId, variantIds)]);
const many = (n: number, unit: Unit): Unit[] => Array.from({ length: n }, () => unit);

describe('a planned split that changes', () => {
  it('shows no effect: 90/10 at a base rate of 0, then 50/50 at a base rate of 1', async () => {
    await define();
    const early = { [a]: 0.9, [b]: 0.1 };
    const late = { [a]: 0.5, [b]: 0.5 };
    await run([
      ...many(180, { variantId: a, propensities: early }),
      ...many(20, { variantId: b, propensities: early }),
      ...many(100, { variantId: a, propensities: late, amounts: [1] }),
      ...many(100, { variantId: b, propensities: late, amounts: [1] }),
    ]);
    await consumer.defineMetric({ name: 'conversion', kind: 'proportion', event_type: 'purchase' });
    const of = await results();
    expect(of).toMatchObject({
      method: 'stratified',
      regimes: [
        { regime: 1, propensities: early, units: { [a]: 180, [b]: 20 }, since: new Date(start).toISOString() },
        { regime: 2, propensities: late, units: { [a]: 100, [b]: 100 } },
      ],
      srm: { p_value: 1, expected: { [a]: expect.closeTo(280, 6), [b]: expect.closeTo(120, 6) } },
    });
    for (const metric of ['conversion', 'purchase', 'amount']) {
      const [control, treatment] = metricOf(of, metric);
      expect(treatment!.mean - control!.mean).toBeGreaterThan(0.4);
      expect(treatment!.difference).toBe(0);
      expect(treatment!.anytime?.p_value ?? 1).toBe(1);
      expect(treatment!.fixed?.p_value ?? 1).toBe(1);
    }
    await isConsistent();
  });

  it('leaves out regimes without one of the arms, and reports their number', async () => {
    await define([a, b, c]);
    const two = { [a]: 0.5, [b]: 0.5, [c]: 0 };
    const three = { [a]: 0.4, [b]: 0.3, [c]: 0.3 };
    const buyer = { propensities: three, amounts: [1] };
    await run([
      ...many(60, { variantId: a, propensities: two, amounts: [1] }),
      ...many(60, { variantId: b, propensities: two, amounts: [1] }),
      ...many(40, { variantId: a, propensities: three }),
      ...many(20, { ...buyer, variantId: b }),
      ...many(10, { variantId: b, propensities: three }),
      ...many(30, { ...buyer, variantId: c }),
    ]);
    const [, ofB, ofC] = metricOf(await results(), 'purchase');
    // The difference is 0 in regime 1 and 2/3 in regime 2, with overlaps of 30 and 120/7.
    expect(ofB!.difference).toBeCloseTo(((120 / 7) * (20 / 30)) / (30 + 120 / 7), 12);
    expect(ofB).not.toHaveProperty('regimes_left_out');
    expect(ofC).toMatchObject({ difference: 1, regimes_left_out: 1 });
    await isConsistent();
  });

  it('keeps a unit in the regime of its first draw', async () => {
    await define();
    const first = decisionOf({ variantId: a, propensities: { [a]: 0.5, [b]: 0.5 } }, 1);
    await consumer.decisions([first, { ...first, decision_id: uuid(5), reason: 'STICKY', propensities: { [a]: 1 } }]);
    const stranger = decisionOf({ variantId: b, propensities: { [b]: 1 } }, 2, { reason: 'STICKY' });
    const byHand = decisionOf({ variantId: b, propensities: { [b]: 1 } }, 3, { reason: 'OVERRIDE' });
    await consumer.decisions([stranger, byHand]);
    expect(await results()).toMatchObject({
      method: 'single',
      units: { [a]: 1, [b]: 1 },
      left_out: { override: 1, outside_regimes: 1 },
      regimes: [{ regime: 1, units: { [a]: 1, [b]: 0 } }],
      srm: { observed: { [a]: 1, [b]: 0 } },
    });
    await isConsistent();
  });
});

describe('an effect among exposed units', () => {
  it('is that of the exposed units alone, whenever their exposures are received', async () => {
    await define();
    const half = { [a]: 0.5, [b]: 0.5 };
    const units = Array.from({ length: 200 }, (_, n): Unit => {
      const variantId = n % 2 === 0 ? a : b;
      return {
        variantId,
        propensities: half,
        exposed: n % 5 === 0,
        amounts: n % (variantId === a ? 4 : 3) === 0 ? [n % 7] : [],
      };
    });
    await run(units);
    const seen = await results('exposed', 'amount');
    expect(seen).toMatchObject({
      population: 'exposed',
      units: { [a]: 100, [b]: 100 },
      exposed: { [a]: 20, [b]: 20 },
      regimes: [{ units: { [a]: 20, [b]: 20 } }],
      srm: { observed: { [a]: 100, [b]: 100 }, exposed: { observed: { [a]: 20, [b]: 20 } } },
    });
    await isConsistent();
    const late = units.map((unit, n) => eventsOf(unit, n));

    await test.clear();
    await define();
    await consumer.decisions(units.map((unit, n) => decisionOf(unit, n)));
    await consumer.events(late.flat().filter(({ event_type }) => event_type !== 'exposure'));
    expect((await results('exposed', 'amount')).metrics).toEqual([]);
    await consumer.events(late.flat().filter(({ event_type }) => event_type === 'exposure'));
    expect(await results('exposed', 'amount')).toEqual(seen);
    await isConsistent();

    await test.clear();
    await define();
    await run(
      units.map(({ amounts, exposed, ...unit }) => (exposed ? { ...unit, exposed, amounts: amounts ?? [] } : unit)),
    );
    expect(metricOf(await results('exposed', 'amount'), 'amount')).toEqual(metricOf(seen, 'amount'));
  });

  it('is selected by the experiment or by a request', async () => {
    await consumer.experiments([anExperiment(experimentId, [a, b], { population: 'exposed' })]);
    expect((await results()).population).toBe('exposed');
    expect((await results('assigned')).population).toBe('assigned');
  });
});

/** A generator of numbers in [0, 1) (Park & Miller). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** A bandit of three arms that moves from one arm to another while all arms improve: 70 versions. */
function banditUnits(): Unit[] {
  const next = numbers(20_261_130);
  return Array.from({ length: 1_400 }, (_, n): Unit => {
    const version = Math.floor(n / 20);
    const [pb, pc] = [0.1 + 0.008 * version, 0.2];
    const propensities = { [a]: 1 - pb - pc, [b]: pb, [c]: pc };
    const draw = next();
    const variantId = draw < pb ? b : draw < pb + pc ? c : a;
    const rate = 0.1 + version / 100;
    const bought = next() < rate;
    return {
      variantId,
      propensities,
      adaptive: true,
      exposed: next() < 0.6,
      amounts: bought ? [1 + Math.floor(next() * 400) / 8] : [],
    };
  });
}

/** The formula over single units: Σuy / Σu of each arm. */
function differenceNaively(
  units: readonly Unit[],
  versus: string,
  weight: 'q' | 'g',
  valueOf: (unit: Unit) => number | undefined,
): number {
  const mean = (own: string, other: string) => {
    let [sum, weights] = [0, 0];
    for (const unit of units) {
      const value = valueOf(unit);
      if (unit.variantId !== own || value === undefined) continue;
      const u = Number(weightsOf(unit.propensities[own]!, unit.propensities[other]!)![weight]);
      sum += u * value;
      weights += u;
    }
    return sum / weights;
  };
  return mean(versus, a) - mean(a, versus);
}

describe('a bandit that moves while the base rate drifts', () => {
  const units = banditUnits();
  const total = (unit: Unit) => (unit.amounts ?? []).reduce((sum, amount) => sum + amount, 0);
  const values: Record<string, (unit: Unit) => number | undefined> = {
    amount: total,
    purchase: (unit) => unit.amounts?.length,
    conversion: (unit) => Math.min(1, unit.amounts?.length ?? 0),
    basket: (unit) => (unit.amounts?.length ? total(unit) : undefined),
  };
  const defineAll = async () => {
    await define([a, b, c]);
    await consumer.defineMetric({ name: 'conversion', kind: 'proportion', event_type: 'purchase' });
    await consumer.defineMetric({ name: 'basket', kind: 'mean', field: 'amount', aggregation: 'mean' });
  };

  it('is estimated by weights, for every metric and both populations, with the same result as from single units', async () => {
    await defineAll();
    await run(units, 250);
    await isConsistent();
    for (const population of ['assigned', 'exposed'] as const) {
      const of = await results(population);
      const whom = units.filter((unit) => population === 'assigned' || unit.exposed);
      expect(of).toMatchObject({
        method: 'weighted',
        left_out: { override: 0, outside_regimes: 0 },
        srm: { verdict: 'ok' },
      });
      expect(of.regimes).toHaveLength(MAX_REGIMES + 1);
      for (const [metric, valueOf] of Object.entries(values)) {
        const [control, ...treatments] = metricOf(of, metric);
        treatments.forEach((treatment) => {
          const naive = (weight: 'q' | 'g') => differenceNaively(whom, treatment.variant_id, weight, valueOf);
          expect(treatment.difference).toBeCloseTo(naive('g'), 9);
          expect(treatment.anytime!.estimate).toBeCloseTo(naive('q'), 9);
          const { adjusted } = treatment;
          expect(adjusted!.mean - adjusted!.baseline_mean).toBeCloseTo(treatment.difference!, 9);
        });
        // The plain means of an arm that was used late and of one that was used early differ by the drift.
        if (metric === 'conversion') expect(treatments[0]!.mean - control!.mean).toBeGreaterThan(0.15);
      }
      for (const { difference } of metricOf(of, 'conversion').slice(1)) expect(Math.abs(difference!)).toBeLessThan(0.1);
    }
  });

  it('gives the same figures for any order of arrival', async () => {
    await defineAll();
    await run(units, 250);
    const before = await Promise.all([results('assigned'), results('exposed')]);

    await test.clear();
    const next = numbers(7);
    const shuffled = units.map((unit, n) => ({ unit, n, key: next() })).sort((one, other) => one.key - other.key);
    const events = shuffled.flatMap(({ unit, n }) => eventsOf(unit, n)).reverse();
    await consumer.events(events.slice(0, 500));
    await consumer.decisions(shuffled.slice(0, 700).map(({ unit, n }) => decisionOf(unit, n)));
    await consumer.events(events.slice(500));
    // The baseline was unknown until here.
    await defineAll();
    await consumer.decisions(shuffled.slice(700).map(({ unit, n }) => decisionOf(unit, n)));
    const after = await Promise.all([results('assigned'), results('exposed')]);
    // The numbers of regimes and the number of looks of the sequential tests depend on the order.
    const figures = ({ regimes, srm, ...rest }: Results) => ({
      ...rest,
      regimes: regimes.length,
      expected: Object.values(srm.expected).map((expected) => Math.round(expected * 1e6)),
      observed: srm.observed,
    });
    expect(after.map(figures)).toEqual(before.map(figures));
    await isConsistent();
  });

  it('is compared with the new baseline when its definition changes it', async () => {
    await define([a, b, c]);
    await run(units.slice(0, 1_000), 250);
    await consumer.experiments([anExperiment(experimentId, [a, b, c], { version: 2, baseline_variant_id: c })]);
    await isConsistent();
    const [ofA] = metricOf(await results(), 'purchase');
    expect(ofA).toMatchObject({ variant_id: a, difference: expect.any(Number) });
  });

  it('reports an impossible unit, also in the overflow', async () => {
    await define([a, b, c]);
    const impossible: Unit = { variantId: b, propensities: { [a]: 0.123, [c]: 0.877 }, adaptive: true };
    await run([...units.slice(0, 700), impossible], 250);
    const { srm, regimes } = await results();
    expect(regimes.map(({ regime }) => regime)).toContain(OVERFLOW);
    expect(srm).toMatchObject({ verdict: 'alarm', sequential_p_value: 0 });
    await isConsistent();
  });
});

describe('the weights of the overflow', () => {
  it('equal those of libs/statistics to the last decimal place', async () => {
    const next = numbers(11);
    const cases = Array.from({ length: 500 }, (_, n) => {
      const p = n < 20 ? (n + 1) / 1e9 : Math.round(next() ** (1 + (n % 5)) * 1e9) / 1e9;
      const other = Math.round((1 - p) * (n % 3 === 0 ? 1 : next()) * 1e9) / 1e9;
      return { p, other };
    }).filter(({ p, other }) => p > 0 && other > 0);
    const rows = await test.database.query<{ q: string; g: string }>(
      `SELECT w.q::text, w.g::text FROM unnest($1::float8[], $2::float8[]) WITH ORDINALITY AS c(p, other, n)
       CROSS JOIN LATERAL exp.weights(jsonb_build_object($3::text, p::numeric, $4::text, other::numeric), $3::uuid, $4::uuid) w
       ORDER BY n`,
      [cases.map(({ p }) => p), cases.map(({ other }) => other), b, a],
    );
    const digits = (text: string) => Number(text).toString() && text.replace(/\.?0+$/, '');
    expect(rows.map(({ q, g }) => [digits(q), digits(g)])).toEqual(
      cases.map(({ p, other }) => {
        const { q, g } = weightsOf(p, other)!;
        return [digits(`${q}${q.includes('.') ? '' : '.'}`), digits(`${g}${g.includes('.') ? '' : '.'}`)];
      }),
    );
  });
});

describe('an alarm of the split', () => {
  it('stays when the split of later units is as expected', async () => {
    await define();
    const half = { [a]: 0.5, [b]: 0.5 };
    await consumer.decisions(many(60, { variantId: a, propensities: half }).map((unit, n) => decisionOf(unit, n)));
    const alarm = await results();
    expect(alarm.srm.verdict).toBe('alarm');
    await consumer.decisions(many(60, { variantId: b, propensities: half }).map((unit, n) => decisionOf(unit, 60 + n)));
    expect((await results()).srm).toMatchObject({
      verdict: 'alarm',
      p_value: 1,
      sequential_p_value: alarm.srm.sequential_p_value,
      disagree: true,
      exposed: { verdict: 'not_enough', sequential_p_value: 1 },
    });
  });

  it('is raised for the exposed units when only their split differs', async () => {
    await define();
    const half = { [a]: 0.5, [b]: 0.5 };
    await run(
      [
        ...many(400, { variantId: a, propensities: half, exposed: true }),
        ...many(200, { variantId: b, propensities: half, exposed: true }),
        ...many(200, { variantId: b, propensities: half }),
      ].sort((one, other) => Number(one.exposed ?? false) - Number(other.exposed ?? false)),
      1_000,
    );
    expect((await results()).srm).toMatchObject({ verdict: 'ok', exposed: { verdict: 'alarm' } });
  });
});

describe('units of the release before', () => {
  const half = { [a]: 0.5, [b]: 0.5 };
  const srmState = (...keys: string[]) => ({
    regimes: Object.fromEntries(keys.map((key) => [key, { propensities: [0.5, 0.5], counts: [1, 1] }])),
    logBayesFactor: 0,
    pValue: 1,
  });
  /** Stores a unit as the previous release does. */
  const store = (unit: string, variantId: string) =>
    test.database.query(
      `INSERT INTO exp.assignments (experiment_id, unit_type, unit_id, variant_id, assigned_at, source, reason, origin_id, exposed_at)
       VALUES ($1, 'user', $2, $3, '2026-02-01', 'decision', 'SPLIT', gen_random_uuid(), NULL)`,
      [experimentId, unit, variantId],
    );

  /** Reverts to the tables of the previous release. */
  const goBack = async (): Promise<void> => {
    const areThere = async () =>
      (await test.database.query("SELECT FROM pg_tables WHERE tablename = 'regimes'")).length;
    while ((await areThere()) > 0) await revertLastMigration({ url: test.ownerUrl, migrations });
  };

  it('belong to the regime of the only vector of probabilities', async () => {
    await define();
    // A unit whose randomiser is elsewhere has an exposure that is kept.
    await consumer.events([
      anEvent({
        id: uuid(1),
        unit_id: 'old external',
        event_type: 'exposure',
        experiments: [{ experiment_id: experimentId, variant_id: b }],
      }),
    ]);
    await goBack();
    await store('old a', a);
    await store('old b', b);
    await test.database.query('INSERT INTO exp.srm_state VALUES ($1, $2)', [
      experimentId,
      srmState(`${a}=0.5 ${b}=0.5`),
    ]);
    await runMigrations({ url: test.ownerUrl, migrations });
    await store('during the roll-out', a);
    await consumer.decisions([decisionOf({ variantId: b, propensities: half }, 1)]);
    expect(await results()).toMatchObject({
      method: 'stratified',
      left_out: { outside_regimes: 0 },
      regimes: [
        { regime: FORMER, propensities: half, units: { [a]: 2, [b]: 2 }, since: '2026-02-01T00:00:00.000Z' },
        { regime: EXTERNAL, units: { [a]: 0, [b]: 1 } },
      ],
      srm: { observed: { [a]: 2, [b]: 3 } },
    });
    await isConsistent();
  });

  it('are left out of comparisons where there were several vectors, because their own is unknown', async () => {
    await define();
    await goBack();
    await store('old a', a);
    await test.database.query('INSERT INTO exp.srm_state VALUES ($1, $2)', [
      experimentId,
      srmState(`${a}=0.5 ${b}=0.5`, `${a}=0.9 ${b}=0.1`),
    ]);
    await runMigrations({ url: test.ownerUrl, migrations });
    await consumer.decisions([decisionOf({ variantId: b, propensities: half }, 1)]);
    expect(await results()).toMatchObject({
      method: 'single',
      units: { [a]: 1, [b]: 1 },
      left_out: { outside_regimes: 1 },
      regimes: [{ regime: 1, units: { [a]: 0, [b]: 1 } }],
    });
    await isConsistent();
  });
});
