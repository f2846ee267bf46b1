import {
  compareStrata,
  compareWeighted,
  heterogeneityOf,
  sumWeighted,
  weighArm,
  weightsOf,
  type ArmSums,
  type ArmSummary,
  type Comparison,
  type Heterogeneity,
  type Interval,
  type Stratum,
  type UnitWeights,
  type WeightedArm,
} from '@assay/statistics';
import type { Direction } from '../../metrics/domain/metric-definition.js';
import { metricKind, type MetricKindName } from '../../shared/domain/metric-kinds/metric-kinds.js';
import { EXTERNAL, FORMER, OVERFLOW, UNKNOWN_DRAW, type Regime } from '../../shared/domain/regimes.js';
import { srmReport, type Population, type Split, type SrmReport } from '../../shared/domain/srm.js';

/** Every interval covers with probability 1 - ALPHA. */
export const ALPHA = 0.05;

/**
 * How effects are estimated. `single`: all units were drawn from the same probabilities. `stratified`: the split changed as planned;
 * differences within regimes are averaged. `weighted`: a bandit decided, or there are more vectors of probabilities than regimes.
 */
export type Method = 'single' | 'stratified' | 'weighted';

/** Units of one variant under one metric, with the exact sums of their values. */
export type VariantSummary = ArmSummary & ArmSums;

/** One metric of an experiment; variants without a summary have no units. */
export interface MetricSummary {
  readonly metricName: string;
  readonly kind: MetricKindName;
  readonly direction: Direction;
  /** Over all regimes. */
  readonly variants: ReadonlyMap<string, VariantSummary>;
  /** By regime, then variant. */
  readonly regimes: ReadonlyMap<number, ReadonlyMap<string, VariantSummary>>;
  /** Units of the overflow by variant, then by the variant with which their weights compare them. */
  readonly overflow: ReadonlyMap<string, ReadonlyMap<string, WeightedArm>>;
}

/** The input of results; maps are keyed by variant id. */
export interface ResultsInput {
  /** Milliseconds since the Unix epoch. */
  readonly asOf: number;
  /** Whether the results do not change any more. */
  readonly final: boolean;
  readonly population: Population;
  readonly baselineVariantId: string;
  /** In the order they were defined. */
  readonly variants: readonly { readonly variantId: string; readonly name: string }[];
  readonly split: Split;
  /** Units of the population that were assigned by hand. */
  readonly overrides: number;
  /** Units that were exposed to two variants. */
  readonly crossovers: number;
  /** The metrics of this page, over units of the population. */
  readonly metrics: readonly MetricSummary[];
  /** The name of the last metric of this page, when more follow. */
  readonly next?: string | undefined;
  /** Number of comparisons with an interval over all metrics, where there are more metrics than these; by default those of `metrics`. */
  readonly comparisons?: number | undefined;
}

export interface Inference {
  readonly ci: [number, number];
  readonly p_value: number;
  readonly relative_ci?: [number, number];
}

export interface VariantResult {
  readonly variant_id: string;
  readonly variant_name: string;
  readonly units: number;
  readonly mean: number;
  readonly stddev: number;
  readonly adjusted?: { readonly mean: number; readonly baseline_mean: number };
  readonly difference?: number;
  readonly relative?: number;
  readonly not_enough?: string;
  readonly fixed?: Inference;
  readonly anytime?: Inference & { readonly estimate: number };
  readonly bayesian?: {
    readonly ci: [number, number];
    readonly probability_better: number;
    readonly expected_loss: number;
  };
  readonly heterogeneity?: {
    readonly p_value: number;
    readonly differs: boolean;
    readonly regimes: readonly {
      readonly regime: number;
      readonly difference: number;
      readonly standard_error: number;
    }[];
    readonly enrolled_average?: { readonly difference: number; readonly ci?: [number, number] };
  };
  readonly regimes_left_out?: number;
}

interface SrmResult {
  readonly verdict: SrmReport['verdict'];
  readonly p_value: number;
  readonly sequential_p_value: number;
  readonly disagree: boolean;
  readonly expected: Record<string, number>;
  readonly observed: Record<string, number>;
}

/** The results of an experiment, as the API gives them. */
export interface Results {
  readonly as_of: string;
  readonly final: boolean;
  readonly method: Method;
  readonly population: Population;
  readonly baseline_variant_id: string;
  readonly units: Record<string, number>;
  readonly exposed: Record<string, number>;
  readonly crossovers: number;
  readonly left_out: { readonly override: number; readonly outside_regimes: number };
  readonly regimes: readonly {
    readonly regime: number;
    readonly propensities: Readonly<Record<string, number>> | null;
    readonly units: Record<string, number>;
    readonly since: string | null;
  }[];
  readonly srm: SrmResult & { readonly exposed: SrmResult };
  readonly comparisons: number;
  readonly metrics: readonly {
    readonly metric_name: string;
    readonly kind: MetricKindName;
    readonly variants: readonly VariantResult[];
  }[];
  /** The name of the last of these metrics, when more follow. */
  readonly next?: string;
}

const noUnits: VariantSummary = { n: 0, mean: 0, variance: 0, successes: 0, nonZero: 0, sum: '0', sumSquares: '0' };

/** A regime that has units of the population. */
interface RegimeInUse {
  readonly regime: number;
  /** Absent where the probabilities of its units are unknown. */
  readonly known: Regime | undefined;
  /** By variant id. */
  readonly units: ReadonlyMap<string, number>;
}

/** Compares every variant with the baseline, on every metric. */
export function assembleResults(input: ResultsInput): Results {
  const pieces = resultsInPieces(input);
  for (let piece = pieces.next(); ; piece = pieces.next()) if (piece.done === true) return piece.value;
}

/** The same as a generator that yields after each comparison. */
export function* resultsInPieces(input: ResultsInput): Generator<undefined, Results> {
  const { variants, split, population } = input;
  const perVariant = (of: (variantId: string) => number) =>
    Object.fromEntries(variants.map(({ variantId }) => [variantId, of(variantId)]));
  const unitsOf = (whom: Population) => (variantId: string) =>
    split.units.reduce((sum, row) => sum + (row.variantId === variantId ? row[whom] : 0), 0);
  const inUse = regimesInUse(split, population);
  const outside = inUse.filter((one) => !isCompared(one));
  const regimes = inUse.filter(isCompared);
  const method = methodFor(regimes);
  const srm = (whom: Population): SrmResult => {
    const report = srmReport(split, whom);
    return {
      verdict: report.verdict,
      p_value: report.pValue,
      sequential_p_value: report.sequentialPValue,
      disagree: report.disagree,
      expected: perVariant((variantId) => report.expected[variantId] ?? 0),
      observed: perVariant((variantId) => report.observed[variantId] ?? 0),
    };
  };
  const metrics: Results['metrics'][number][] = [];
  for (const metric of input.metrics) {
    const results: VariantResult[] = [];
    for (const { variantId, name } of variants) {
      const summary = metric.variants.get(variantId) ?? noUnits;
      const isBaseline = variantId === input.baselineVariantId;
      results.push({
        variant_id: variantId,
        variant_name: name,
        units: summary.n,
        mean: summary.mean,
        stddev: Math.sqrt(summary.variance),
        ...(!isBaseline && comparisonOf(metric, regimes, method, { variantId, baselineId: input.baselineVariantId })),
      });
      yield;
    }
    metrics.push({ metric_name: metric.metricName, kind: metric.kind, variants: results });
  }
  return {
    as_of: new Date(input.asOf).toISOString(),
    final: input.final,
    method,
    population,
    baseline_variant_id: input.baselineVariantId,
    units: perVariant(unitsOf('assigned')),
    exposed: perVariant(unitsOf('exposed')),
    crossovers: input.crossovers,
    left_out: { override: input.overrides, outside_regimes: sumOf(outside.map(({ units }) => sumOf(units.values()))) },
    regimes: regimes.map(({ regime, known, units }) => ({
      regime,
      propensities: known?.propensities ?? null,
      units: perVariant((variantId) => units.get(variantId) ?? 0),
      since: known ? new Date(known.since).toISOString() : null,
    })),
    srm: { ...srm('assigned'), exposed: srm('exposed') },
    comparisons:
      input.comparisons ??
      sumOf(metrics.map((metric) => metric.variants.filter(({ fixed, anytime }) => fixed ?? anytime).length)),
    metrics,
    ...(input.next !== undefined && { next: input.next }),
  };
}

function regimesInUse(split: Split, population: Population): RegimeInUse[] {
  const byRegime = Map.groupBy(
    split.units.filter((row) => row[population] > 0),
    (row) => row.regime,
  );
  return [...byRegime]
    .sort(([a], [b]) => a - b)
    .map(([regime, rows]) => ({
      regime,
      known: split.regimes.find((one) => one.regime === regime),
      units: new Map(rows.map((row) => [row.variantId, row[population]])),
    }));
}

/**
 * Whether a regime's units are compared. Units of an unknown draw are not; units whose randomiser is elsewhere are taken as drawn from the
 * same probabilities.
 */
function isCompared({ regime, known }: RegimeInUse): boolean {
  return regime !== UNKNOWN_DRAW && (regime !== FORMER || known !== undefined);
}

function methodFor(regimes: readonly RegimeInUse[]): Method {
  if (regimes.some(({ regime }) => regime === OVERFLOW)) return 'weighted';
  if (regimes.length < 2) return 'single';
  return regimes.some(({ known }) => known?.adaptive) ? 'weighted' : 'stratified';
}

interface Pair {
  readonly variantId: string;
  readonly baselineId: string;
}

/** Compares a variant with the baseline. Figures that cannot be computed (too few units, no variance, a baseline of 0) are left out. */
function comparisonOf(
  metric: MetricSummary,
  regimes: readonly RegimeInUse[],
  method: Method,
  pair: Pair,
): Omit<VariantResult, 'variant_id' | 'variant_name' | 'units' | 'mean' | 'stddev'> {
  const options = { alpha: ALPHA, better: metric.direction };
  const { valueKind } = metricKind(metric.kind);
  const compared =
    method === 'weighted'
      ? compareWeighted(valueKind, weightedArms(metric, regimes, pair), options)
      : compareStrata(valueKind, strataOf(metric, regimes, pair), options);
  if (!compared) return {};
  const heterogeneity =
    method === 'weighted' ? heterogeneityUnderABandit(metric, regimes, pair) : compared.heterogeneity;
  // The overflow has no difference of its own, so an average over regimes would not include it.
  const isWhole = !regimes.some(({ regime }) => regime === OVERFLOW);
  const leftOut = method === 'weighted' ? weightlessRegimes(regimes, pair) : compared.strataLeftOut;
  const isPlain =
    compared.means.baseline === metric.variants.get(pair.baselineId)?.mean &&
    compared.means.treatment === metric.variants.get(pair.variantId)?.mean;
  return {
    ...(!isPlain && { adjusted: { mean: compared.means.treatment, baseline_mean: compared.means.baseline } }),
    difference: compared.difference,
    ...(isFinite(compared.relative) && { relative: compared.relative }),
    ...(compared.notEnough !== undefined && { not_enough: compared.notEnough }),
    ...inferences(compared),
    ...(heterogeneity && { heterogeneity: heterogeneityReport(heterogeneity, isWhole) }),
    ...(leftOut > 0 && { regimes_left_out: leftOut }),
  };
}

function strataOf(metric: MetricSummary, regimes: readonly RegimeInUse[], { variantId, baselineId }: Pair): Stratum[] {
  return regimes.map(({ regime }) => ({
    id: String(regime),
    baseline: metric.regimes.get(regime)?.get(baselineId) ?? noUnits,
    treatment: metric.regimes.get(regime)?.get(variantId) ?? noUnits,
  }));
}

/** The test for different effects between regimes. Within a regime, a bandit's units were drawn from the same probabilities, too. */
function heterogeneityUnderABandit(
  metric: MetricSummary,
  regimes: readonly RegimeInUse[],
  pair: Pair,
): Heterogeneity | undefined {
  const informative = regimes.filter(
    (one) => one.regime !== OVERFLOW && weightsIn(one, pair.variantId, pair.baselineId) !== undefined,
  );
  const strata = strataOf(metric, informative, pair);
  return heterogeneityOf(
    strata.filter(({ baseline, treatment }) => baseline.n > 0 && treatment.n > 0),
    ALPHA,
  );
}

/** Both arms of a pair, over regimes and overflow, by weights that are constants of each unit. */
function weightedArms(
  metric: MetricSummary,
  regimes: readonly RegimeInUse[],
  { variantId, baselineId }: Pair,
): { baseline: WeightedArm; treatment: WeightedArm } {
  const arm = (own: string, other: string): WeightedArm =>
    sumWeighted(
      regimes.flatMap((regime): WeightedArm[] => {
        if (regime.regime === OVERFLOW) return present(metric.overflow.get(own)?.get(other));
        const summary = metric.regimes.get(regime.regime)?.get(own);
        const weights = summary && weightsIn(regime, own, other);
        return weights ? [weighArm(summary, weights)] : [];
      }),
    );
  return { baseline: arm(baselineId, variantId), treatment: arm(variantId, baselineId) };
}

/**
 * The weights of a regime's units in a comparison; undefined when the regime has no information about the pair. If the randomiser is
 * elsewhere, its probabilities are unknown, and the shares of the two arms are used instead, which gives the weights of a stratum.
 */
function weightsIn({ regime, known, units }: RegimeInUse, own: string, other: string): UnitWeights | undefined {
  if (regime === EXTERNAL) {
    const [ownUnits, otherUnits] = [units.get(own) ?? 0, units.get(other) ?? 0];
    const both = ownUnits + otherUnits;
    return both === 0 ? undefined : weightsOf(ownUnits / both, otherUnits / both);
  }
  return weightsOf(known?.propensities?.[own] ?? 0, known?.propensities?.[other] ?? 0);
}

/** The number of regimes with units of one arm that cannot be weighted against the other arm. */
function weightlessRegimes(regimes: readonly RegimeInUse[], { variantId, baselineId }: Pair): number {
  return regimes.filter(
    (one) =>
      one.regime !== OVERFLOW &&
      one.units.has(variantId) !== one.units.has(baselineId) &&
      weightsIn(one, variantId, baselineId) === undefined,
  ).length;
}

function inferences(compared: Comparison): Pick<VariantResult, 'fixed' | 'anytime' | 'bayesian'> {
  const { fixed, anytime, bayesian } = compared;
  const ofFixed = fixed && inference(fixed);
  const ofAnytime = anytime && inference(anytime);
  return {
    ...(ofFixed && { fixed: ofFixed }),
    ...(anytime &&
      ofAnytime &&
      isFinite(anytime.estimate) && { anytime: { estimate: anytime.estimate, ...ofAnytime } }),
    ...(bayesian &&
      areFinite(...bayesian.ci, bayesian.probabilityBetter, bayesian.expectedLoss) && {
        bayesian: {
          ci: pairOf(bayesian.ci),
          probability_better: bayesian.probabilityBetter,
          expected_loss: bayesian.expectedLoss,
        },
      }),
  };
}

function heterogeneityReport(
  { pValue, differs, strata, enrolledAverage }: Heterogeneity,
  isWhole: boolean,
): NonNullable<VariantResult['heterogeneity']> {
  return {
    p_value: pValue,
    differs,
    regimes: strata.map(({ id, difference, standardError }) => ({
      regime: Number(id),
      difference,
      standard_error: standardError,
    })),
    ...(isWhole && {
      enrolled_average: {
        difference: enrolledAverage.difference,
        ...(enrolledAverage.ci && { ci: pairOf(enrolledAverage.ci) }),
      },
    }),
  };
}

function inference(result: {
  readonly ci: Interval;
  readonly pValue: number;
  readonly relativeCi?: Interval;
}): Inference | undefined {
  const { ci, pValue, relativeCi } = result;
  if (!areFinite(...ci, pValue)) return undefined;
  return {
    ci: pairOf(ci),
    p_value: pValue,
    ...(relativeCi && areFinite(...relativeCi) && { relative_ci: pairOf(relativeCi) }),
  };
}

/** JSON has no other numbers. */
const areFinite = (...numbers: number[]): boolean => numbers.every(Number.isFinite);
const isFinite = (number: number | undefined): number is number => Number.isFinite(number);
const pairOf = ([low, high]: Interval): [number, number] => [low, high];
const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, number) => sum + number, 0);
const present = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);
