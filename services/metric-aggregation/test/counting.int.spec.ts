import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Decision, Event, ExperimentDefinition } from '@assay/contracts';
import fc from 'fast-check';
import {
  exactProduct,
  exactSum,
  sumWeighted,
  weighArm,
  weightsOf,
  type WeightedArm,
  type WeightedSums,
} from '@assay/statistics';
import { shortText } from '../src/shared/domain/exact-decimal.js';
import { completeMetric, type MetricDefinition, type MetricRequest } from '../src/metrics/domain/metric-definition.js';
import { metricKindNames } from '../src/shared/domain/metric-kinds/metric-kinds.js';
import { EXTERNAL, MAX_REGIMES, OVERFLOW, UNKNOWN_DRAW } from '../src/shared/domain/regimes.js';
import type { VariantSummary } from '../src/results/domain/results.js';
import type { Population, Split } from '../src/shared/domain/srm.js';
import { readResults } from '../src/results/application/read-results.js';
import type { ExperimentView } from '../src/results/application/ports.js';
import { PostgresResultsReader } from '../src/results/persistence/postgres-results-reader.js';
import { compareWithRecomputation } from '../src/counting/persistence/recomputation.js';
import { millis } from '@assay/persistence';
import { aDecision, anEvent, anExperiment, uuid } from './builders.js';
import { Consumer, openTestDatabase, type TestDatabase } from './harness.js';
import { countNaively, summariseNaively, valuesNaively, type Expected, type Figures } from './naive-model.js';

const start = Date.parse('2026-03-01T22:00:00Z');
const minute = 60_000;
const units = ['u1', 'u2', 'u3', 'u4'];

/** Experiment 4 is never defined; variant 19 belongs to none; experiment 3 randomises sessions, and its definition does not say when. */
const experiments: ExperimentDefinition[] = [
  anExperiment(uuid(1), [uuid(11), uuid(12)]),
  anExperiment(uuid(2), [uuid(13), uuid(14), uuid(15)]),
  anExperiment(uuid(3), [uuid(16), uuid(17)], { unit_type: 'session' }),
];

/** The versions of a definition that is made active, paused, made active again … at these times, and perhaps completed at the last. */
const versions = fc
  .record({
    cuts: fc.uniqueArray(
      fc
        .tuple(fc.integer({ min: -20, max: 320 }), fc.constantFrom(0, 250, 500))
        .map(([n, ms]) => start + n * minute + ms),
      { minLength: 1, maxLength: 5 },
    ),
    startAt: fc.option(fc.integer({ min: -60, max: 100 }).map((n) => start + n * minute)),
    endAt: fc.option(fc.integer({ min: 150, max: 330 }).map((n) => start + n * minute)),
    window: fc.option(fc.constantFrom(60, 1800, 7200)),
    otherWindow: fc.option(fc.constantFrom(60, 1800), { freq: 5 }),
    afterCompletion: fc.constantFrom('ignore', 'ignore', 'count'),
    last: fc.constantFrom('paused', 'completed', 'archived'),
    fromDraft: fc.boolean(),
    skipped: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  })
  .map(({ cuts, startAt, endAt, window, otherWindow, afterCompletion, last, fromDraft, skipped }) => {
    const times = [...cuts].sort((one, other) => one - other);
    const periodsUntil = (count: number) =>
      Array.from({ length: Math.ceil(count / 2) }, (_, n) => ({
        from: times[2 * n] ?? 0,
        to: 2 * n + 1 < count ? (times[2 * n + 1] ?? null) : null,
      }));
    const all = Array.from({ length: times.length + 1 }, (_, count): Partial<ExperimentDefinition> => {
      const isLast = count === times.length;
      const stopped = isLast && count > 0 && count % 2 === 0 ? last : 'paused';
      return {
        version: count + 1,
        status: count === 0 ? 'draft' : count % 2 === 1 ? 'active' : stopped,
        start_at: startAt,
        end_at: endAt,
        conversion_window_seconds: isLast ? (otherWindow ?? window) : window,
        after_completion: afterCompletion,
        active_periods: periodsUntil(count),
        completed_at: stopped === 'completed' && count > 0 && count % 2 === 0 ? (times[count - 1] ?? null) : null,
        updated_at: times[count - 1] ?? start,
      };
    });
    return all.filter(
      ({ version }, index) => index === all.length - 1 || !(skipped[index] ?? false) || (version === 1 && fromDraft),
    );
  });
const claims = [
  [uuid(1), uuid(11)],
  [uuid(1), uuid(12)],
  [uuid(1), uuid(19)],
  [uuid(2), uuid(13)],
  [uuid(2), uuid(14)],
  [uuid(2), uuid(15)],
  [uuid(3), uuid(16)],
  [uuid(3), uuid(17)],
  [uuid(4), uuid(18)],
] as const;
const metricRequests: MetricRequest[] = [
  { name: 'click_rate', kind: 'proportion', event_type: 'click' },
  { name: 'amount', kind: 'mean', aggregation: 'max', event_type: 'purchase' },
  { name: 'latency', kind: 'mean', aggregation: 'mean' },
  { name: 'least', kind: 'mean', field: 'amount', aggregation: 'min' },
  { name: 'positive', kind: 'proportion', field: 'amount' },
  { name: 'click', kind: 'count', event_type: 'purchase' },
];

const claimed = fc
  .uniqueArray(fc.constantFrom(...claims), { selector: ([experimentId]) => experimentId, maxLength: 2 })
  .map((list) => list.map(([experiment_id, variant_id]) => ({ experiment_id, variant_id })));
const value = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    0.1,
    0.2,
    -3.7,
    1e-7,
    1.5e-18,
    5e-324,
    12345.678901,
    99999999999999.98,
    -99999999999999.98,
    1 / 3,
  ),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
);
const event = fc
  .record({
    id: fc.integer({ min: 1000, max: 1120 }).map(uuid),
    event_type: fc.constantFrom('exposure', 'exposure', 'click', 'purchase'),
    unit_type: fc.constantFrom('user', 'user', 'user', 'session'),
    unit_id: fc.constantFrom(...units),
    experiments: fc.oneof(fc.constant<Event['experiments']>([]), claimed),
    decision_id: fc.option(fc.integer({ min: 2000, max: 2020 }).map(uuid)),
    metrics: fc.dictionary(fc.constantFrom('amount', 'latency', 'click'), value, { maxKeys: 2 }),
    // Full seconds, as many clients send them, and fractions.
    timestamp: fc
      .tuple(fc.integer({ min: 0, max: 300 }), fc.constantFrom(0, 0, 250))
      .map(([n, ms]) => start + n * minute + ms),
    delayMs: fc.oneof(fc.constant(1000), fc.integer({ min: 0, max: 200 * minute })),
  })
  .map(({ delayMs, ...change }) => anEvent({ ...change, received_at: change.timestamp + delayMs }));
const decision = fc
  .record({
    claim: fc.constantFrom(...claims.filter(([experimentId]) => experimentId !== uuid(3))),
    unit_id: fc.constantFrom(...units),
    reason: fc.constantFrom('SPLIT', 'SPLIT', 'STICKY', 'OVERRIDE'),
    minutes: fc.integer({ min: 0, max: 300 }),
    ms: fc.constantFrom(0, 233, 700),
    decision_id: fc.integer({ min: 2000, max: 2040 }).map(uuid),
    enrols: fc.boolean(),
    parts: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 3 }),
  })
  .map(({ claim: [experiment_id, variant_id], minutes, ms, parts, ...change }) =>
    aDecision({
      ...change,
      experiment_id,
      variant_id,
      propensities: shares(experiment_id, variant_id, parts),
      decided_at: start + minutes * minute + ms,
    }),
  );

/** Probabilities of some variants of the experiment, in the given proportions; those of the drawn one are not 0. */
function shares(experimentId: string, variantId: string, parts: readonly number[]): Record<string, number> {
  const others = claims.filter(([id, other]) => id === experimentId && other !== variantId).map(([, other]) => other);
  const drawn = [variantId, ...others.slice(0, parts.length - 1)];
  const total = drawn.reduce((sum, _, index) => sum + (parts[index] ?? 0), 0);
  return Object.fromEntries(drawn.map((id, index) => [id, (parts[index] ?? 0) / total]));
}

/** Work of one partition, in order, concurrent with the other partitions. */
type Step =
  | { kind: 'events'; batch: Event[] }
  | { kind: 'decisions'; batch: Decision[] }
  | { kind: 'experiment'; batch: ExperimentDefinition }
  | { kind: 'metric'; request: MetricRequest };

function cut<T>(list: readonly T[], sizes: readonly number[]): T[][] {
  const batches: T[][] = [];
  for (let from = 0, i = 0; from < list.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    batches.push(list.slice(from, from + size));
    from += size;
  }
  return batches;
}

const partitionOf = (id: string) => Number.parseInt(id.slice(-2), 16) % 3;

describe('counting', () => {
  let test: TestDatabase;
  let consumers: Consumer[];

  beforeAll(async () => {
    test = await openTestDatabase();
    consumers = [new Consumer(test.database), new Consumer(test.database)];
  });
  afterAll(() => test.close());

  async function runLane(steps: readonly Step[], pauses: readonly number[]): Promise<void> {
    for (const [index, step] of steps.entries()) {
      const consumer = consumers[index % consumers.length]!;
      await sleep(pauses[index % pauses.length]);
      if (step.kind === 'events') await consumer.events(step.batch);
      else if (step.kind === 'decisions') await consumer.decisions(step.batch);
      else if (step.kind === 'experiment') await consumer.experiments([step.batch]);
      else await consumer.defineMetric(step.request);
    }
  }

  it('is compared with the naive model for every kind of metric', () => {
    expect(new Set(metricRequests.map(({ kind }) => kind))).toEqual(new Set(metricKindNames));
  });

  it('gives the figures of the naive model for any order, any batches and concurrent consumers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 40, maxLength: 160, size: 'max' }),
        fc.uniqueArray(decision, { maxLength: 30, size: 'max', selector: ({ decision_id }) => decision_id }),
        fc.subarray(metricRequests),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }),
        fc.tuple(versions, versions),
        async (events, decisions, metrics, sizes, pauses, [ofFirst, ofSecond]) => {
          const defined = experiments.map((experiment, index) =>
            ([ofFirst, ofSecond][index] ?? [{}]).map((change) => ({ ...experiment, ...change })),
          );
          await test.clear();
          await useUpRegimes(test, uuid(2));
          const eventLanes = [0, 1, 2].map((partition) =>
            cut(
              events.filter(({ id }) => partitionOf(id) === partition),
              sizes,
            ).map((batch): Step => ({ kind: 'events', batch })),
          );
          const decisionLanes = units.map((unit) =>
            cut(
              decisions.filter(({ unit_id }) => unit_id === unit),
              sizes,
            ).map((batch): Step => ({ kind: 'decisions', batch })),
          );
          const definitionLanes = defined.map((ofOne) => ofOne.map((batch): Step => ({ kind: 'experiment', batch })));
          const metricLane = metrics.map((request): Step => ({ kind: 'metric', request }));
          const lanes = [...eventLanes, ...decisionLanes, ...definitionLanes, metricLane];
          await Promise.all(
            lanes.map((lane, index) =>
              runLane(
                lane,
                pauses.map((_, i) => pauses[(i + index) % pauses.length] ?? 0),
              ),
            ),
          );

          const expected = countNaively({
            events,
            decisions,
            experiments: defined.flat(),
            metrics: metrics.map(completeMetric),
          });
          expect(await storedFigures(test)).toEqual(readable(expected));
          const report = await test.database.transaction((tx) => compareWithRecomputation(tx));
          expect(report.differences).toEqual([]);
          await expectResults(test, expected, metrics.map(completeMetric));
        },
      ),
      {
        seed: Number(process.env.COUNTING_SEED ?? 20261121),
        numRuns: Number(process.env.COUNTING_RUNS ?? 30),
        endOnFailure: true,
      },
    );
  });

  it('takes only shared locks where no assignment changes and no unit is first exposed', async () => {
    const unit_id = 'u1';
    const decided = (decision_id: string, experiment_id: string, variant_id: string) =>
      aDecision({ decision_id, unit_id, experiment_id, variant_id, decided_at: start });
    const exposure = (id: string, experiment_id: string, variant_id: string) =>
      anEvent({ id, unit_id, event_type: 'exposure', experiments: [{ experiment_id, variant_id }], timestamp: start });
    const [one, other] = consumers as [Consumer, Consumer];
    await test.clear();
    await one.experiments(experiments);
    await one.decisions([decided(uuid(901), uuid(1), uuid(11)), decided(uuid(902), uuid(2), uuid(13))]);
    // The first event of its type stores the kind of its metric, for which other transactions would wait. A first exposure takes an
    // exclusive lock, because it moves its unit to the exposed ones.
    await one.events([
      exposure(uuid(900), uuid(2), uuid(14)),
      exposure(uuid(906), uuid(1), uuid(11)),
      exposure(uuid(907), uuid(2), uuid(13)),
    ]);
    const counted = Promise.withResolvers<undefined>();
    const others = Promise.withResolvers<undefined>();
    const first = one.events([exposure(uuid(903), uuid(1), uuid(11))], () => {
      counted.resolve(undefined);
      return others.promise;
    });
    try {
      await counted.promise;
      await other.decisions([decided(uuid(904), uuid(1), uuid(11))]);
      await other.events([exposure(uuid(905), uuid(2), uuid(13))]);
    } finally {
      others.resolve(undefined);
      await first;
    }
    expect((await test.database.transaction((tx) => compareWithRecomputation(tx))).differences).toEqual([]);
  });
});

/** Uses all regime numbers of an experiment, so that its units belong to the overflow. */
async function useUpRegimes({ database }: TestDatabase, experimentId: string): Promise<void> {
  await database.query(
    `INSERT INTO exp.regimes (experiment_id, regime, propensities, adaptive, since)
     SELECT $1, n, jsonb_build_object($2::text, 1 - n / 1000.0, $3::text, n / 1000.0), false, now() FROM generate_series(1, $4::int) n`,
    [experimentId, uuid(13), uuid(14), MAX_REGIMES],
  );
}

type Readable = Record<'aggregates' | 'units' | 'assignments', Record<string, string>> &
  Record<'pending' | 'outside' | 'evaluated', string[]>;

const figuresText = ({ count, sum, min, max }: Figures) =>
  `${count} ${shortText(sum)} ${shortText(min)} ${shortText(max)}`;
const sorted = <T>(entries: Iterable<readonly [string, T]>) =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
/** As the seed's DECIMAL(20,6) holds it: rounded half away from zero, absent when it does not fit. */
function sixPlaces(value: bigint): string {
  const unit = 10n ** 12n;
  const magnitude = ((value < 0n ? -value : value) + unit / 2n) / unit;
  return magnitude >= 10n ** 20n ? 'none' : shortText((value < 0n ? -magnitude : magnitude) * unit);
}

function readable(expected: Expected): Readable {
  return {
    aggregates: sorted(
      [...expected.aggregates].map(
        ([key, { count, sum, min, max }]) =>
          [key, `${count} ${shortText(sum)} ${sixPlaces(sum)} ${sixPlaces(min)} ${sixPlaces(max)}`] as const,
      ),
    ),
    units: sorted([...expected.units].map(([key, figures]) => [key, figuresText(figures)] as const)),
    assignments: sorted(expected.assignments),
    pending: [...expected.pending].sort(),
    outside: [...expected.outside].sort(),
    evaluated: [...expected.evaluated].sort(),
  };
}

async function storedFigures({ database }: TestDatabase): Promise<Readable> {
  const exact = (column: string) => `trim_scale(${column})`;
  const aggregates = await database.query<{ key: string; figures: string }>(
    `SELECT concat_ws(' ', experiment_id, variant_id, metric_name, bucket_type,
       to_char(bucket_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS key,
       concat_ws(' ', count, ${exact('exact_sum')}, COALESCE(trim_scale(sum)::text, 'none'), trim_scale(min), trim_scale(max)) AS figures
     FROM exp.metric_aggregates`,
  );
  const totals = await database.query<{ key: string; figures: string }>(
    `SELECT concat_ws(' ', experiment_id, metric_name, unit_id) AS key,
       concat_ws(' ', count, ${exact('sum')}, ${exact('min')}, ${exact('max')}) AS figures FROM exp.unit_totals`,
  );
  const assignments = await database.query<{ key: string; figures: string }>(
    `SELECT concat_ws(' ', experiment_id, unit_id) AS key,
       concat_ws(' ', variant_id, source, ${millis('assigned_at')}, COALESCE(${millis('exposed_at')}::text, 'never'), crossed::text) AS figures
     FROM exp.assignments`,
  );
  const pending = await database.query<{ key: string }>(
    `SELECT concat_ws(' ', experiment_id, event_id) AS key FROM exp.pending_claims`,
  );
  const outside = await database.query<{ key: string }>(
    `SELECT concat_ws(' ', experiment_id, event_id) AS key FROM exp.outside_exposures`,
  );
  const evaluated = await database.query<{ key: string }>(
    `SELECT concat_ws(' ', experiment_id, unit_id) AS key FROM exp.unit_decisions u
     WHERE NOT EXISTS (SELECT FROM exp.assignments a WHERE a.experiment_id = u.experiment_id AND a.unit_id = u.unit_id)`,
  );
  const map = (rows: { key: string; figures: string }[]) => sorted(rows.map((row) => [row.key, row.figures] as const));
  return {
    aggregates: map(aggregates),
    units: map(totals),
    assignments: map(assignments),
    pending: pending.map((row) => row.key).sort(),
    outside: outside.map((row) => row.key).sort(),
    evaluated: evaluated.map((row) => row.key).sort(),
  };
}

/** A page has the same figures of the whole experiment as the results of all metrics. */
async function expectPages(reader: PostgresResultsReader, view: ExperimentView, population: Population): Promise<void> {
  const whole = await readResults(reader, view, 0, { population });
  const [first, second] = whole.metrics;
  const page = await readResults(reader, view, 0, { population, page: { limit: 1 } });
  expect(page.metrics).toEqual(first ? [first] : []);
  expect(page.next).toBe(second && first?.metric_name);
  if (whole.method !== 'weighted') expect(page.comparisons).toBe(whole.comparisons);
}

/** Compares results with plain arithmetic over the units, in total and by regime, and exactly for the overflow. */
async function expectResults(
  { database }: TestDatabase,
  expected: Expected,
  definitions: readonly MetricDefinition[],
): Promise<void> {
  const reader = new PostgresResultsReader(database);
  for (const { experiment_id: experimentId, variants } of experiments) {
    const view = (await reader.find(experimentId))!;
    await expectPages(reader, view, view.population);
    for (const population of ['assigned', 'exposed'] as const) {
      const { split, metrics } = await reader.snapshot(view, population, undefined);
      const isIn = (key: string) => population === 'assigned' || expected.draws.get(key)!.exposed;
      const units = [...expected.analysed.keys()].filter((key) => key.startsWith(experimentId) && isIn(key));
      expect(split.units.reduce((sum, row) => sum + row[population], 0)).toBe(units.length);
      const regimeOf = new Map(units.map((key) => [key, naiveRegime(split, expected.draws.get(key)!)]));
      for (const { variant_id: variantId } of variants) {
        for (const { metricName, kind, variants: all, regimes, overflow } of metrics) {
          const definition = definitions.find((one) => one.name === metricName);
          const metric = { name: metricName, kind, aggregation: definition?.aggregation ?? ('sum' as const) };
          const valuesOf = (where: (key: string) => boolean) =>
            valuesNaively(expected, experimentId, variantId, metric, (key) => isIn(key) && where(key));
          expectSummary(all.get(variantId), [...valuesOf(() => true).values()]);
          for (const regime of new Set([...regimeOf.values(), ...regimes.keys()])) {
            const values = [...valuesOf((key) => regimeOf.get(key) === regime).values()];
            expectSummary(regimes.get(regime)?.get(variantId), values);
          }
          for (const { variant_id: versus } of variants) {
            const values = valuesOf((key) => regimeOf.get(key) === OVERFLOW);
            expect(readableArm(overflow.get(variantId)?.get(versus))).toEqual(
              readableArm(armNaively(expected, view.baselineVariantId, variantId, versus, values)),
            );
          }
        }
      }
    }
  }
}

/** Compares with a tolerance of a billionth of the values' size, and of the decimal place to which they are rounded. */
function expectSummary(summary: VariantSummary | undefined, values: readonly bigint[]): void {
  const { n, mean, variance, nonZero, successes } = summary ?? { n: 0, mean: 0, variance: 0, nonZero: 0, successes: 0 };
  const naive = summariseNaively(values);
  const tolerance = Math.max(1e-9 * Math.abs(naive.mean), 1e-9 * Math.sqrt(naive.variance), 1e-18);
  expect(n).toBe(naive.n);
  expect(Math.abs(mean - naive.mean)).toBeLessThanOrEqual(tolerance);
  expect(Math.abs(Math.sqrt(variance) - Math.sqrt(naive.variance))).toBeLessThanOrEqual(tolerance);
  expect(nonZero).toBe(values.filter((value) => value !== 0n).length);
  expect(successes).toBe(values.filter((value) => value > 0n).length);
}

function naiveRegime(split: Split, { source, propensities }: { source: string; propensities: object | null }): number {
  if (source === 'external') return EXTERNAL;
  if (propensities === null) return UNKNOWN_DRAW;
  const rounded = (vector: object) =>
    JSON.stringify(
      Object.entries(vector)
        .map(([variant, p]) => [variant, Number(p).toFixed(9)])
        .sort(),
    );
  return (
    split.regimes.find((one) => one.propensities && rounded(one.propensities) === rounded(propensities))?.regime ??
    OVERFLOW
  );
}

/** Weighted sums over single units; undefined when no unit counts in the comparison. */
function armNaively(
  expected: Expected,
  baseline: string,
  variantId: string,
  versus: string,
  values: ReadonlyMap<string, bigint>,
): WeightedArm | undefined {
  if ((variantId === baseline) === (versus === baseline)) return undefined;
  const parts = [...values].flatMap(([key, value]): WeightedArm[] => {
    const vector = expected.draws.get(key)?.propensities;
    const weights = weightsOf(vector?.[variantId] ?? 0, vector?.[versus] ?? 0);
    const sum = shortText(value);
    const unit = { n: 1, nonZero: Number(value !== 0n), sum, sumSquares: exactProduct(sum, sum) };
    return weights ? [weighArm(unit, weights)] : [];
  });
  return parts.length === 0 ? undefined : sumWeighted(parts);
}

/** Without the trailing zeros of Postgres. An arm without units is undefined. */
function readableArm(arm: WeightedArm | undefined): object | undefined {
  if (arm === undefined || arm.n === 0) return undefined;
  const short = (sums: WeightedSums) =>
    Object.fromEntries(Object.entries(sums).map(([key, sum]) => [key, exactSum([sum])]));
  return { ...arm, q: short(arm.q), g: short(arm.g) };
}
