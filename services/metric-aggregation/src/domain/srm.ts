import {
  emptySequentialSrm,
  retireRegimes,
  srmTest,
  updateSequentialSrm,
  type SequentialSrm,
  type SrmRegime,
} from '@assay/statistics';

/** A unit that entered an experiment, with the probabilities its variant was drawn from. */
export interface Arrival {
  readonly experimentId: string;
  readonly variantId: string;
  /** Variant id to probability; sums to 1. */
  readonly propensities: Readonly<Record<string, number>>;
}

/** The sample-ratio check of one experiment, keyed by variant id where it is per variant. */
export interface SrmReport {
  readonly pValue: number;
  readonly sequentialPValue: number;
  readonly expected: ReadonlyMap<string, number>;
}

/**
 * A regime is a stretch of units drawn from the same probabilities. Its key spells them out, sorted by variant id, so that the
 * positions of the arrays in a `SrmRegime` are known from the key alone.
 */
export function regimeKey(propensities: Readonly<Record<string, number>>): string {
  return sortedEntries(propensities)
    .map(([variantId, probability]) => `${variantId}=${probability}`)
    .join(' ');
}

/** The variants of a regime, in the order of its arrays. */
export function regimeVariants(key: string): string[] {
  return key.split(' ').map((part) => part.slice(0, part.indexOf('=')));
}

/** The sequential check of one experiment. */
export interface SrmState extends SequentialSrm {
  /** Units that retired regimes made expected, by variant id; absent: no regime was retired. */
  readonly retiredUnits?: Readonly<Record<string, number>>;
}

/** A split changes a few times. A bandit has a regime for each of its allocations, or for each unit: of those only so many are kept. */
const MOST_REGIMES = 64;

/** Adds units that entered an experiment to its sequential check. */
export function addArrivals(state: SrmState | undefined, arrivals: readonly Arrival[]): SrmState {
  const batch = countByRegime(arrivals);
  const next = updateSequentialSrm(state ?? emptySequentialSrm, batch);
  const units = state?.retiredUnits;
  const keys = Object.keys(next.regimes);
  const surplus = keys.length - MOST_REGIMES;
  if (surplus <= 0) return units === undefined ? next : { ...next, retiredUnits: units };
  // Those that still grow are the last to go.
  const retired = keys.sort((a, b) => Number(a in batch) - Number(b in batch) || (a < b ? -1 : 1)).slice(0, surplus);
  const expected = new Map(Object.entries(units ?? {}));
  for (const key of retired) addExpected(expected, key, next.regimes[key]);
  return { ...retireRegimes(next, new Set(retired)), retiredUnits: Object.fromEntries(expected) };
}

/** The arrivals of one experiment, counted by regime: what `updateSequentialSrm` takes. */
export function countByRegime(arrivals: readonly Arrival[]): Record<string, SrmRegime> {
  const regimes = new Map<string, { propensities: number[]; counts: number[] }>();
  for (const { variantId, propensities } of arrivals) {
    const key = regimeKey(propensities);
    const variantIds = regimeVariants(key);
    let regime = regimes.get(key);
    if (!regime) {
      regime = { propensities: sortedEntries(propensities).map(([, p]) => p), counts: variantIds.map(() => 0) };
      regimes.set(key, regime);
    }
    const index = variantIds.indexOf(variantId);
    if (index >= 0) regime.counts[index] = (regime.counts[index] ?? 0) + 1;
  }
  return Object.fromEntries(regimes);
}

/** Allocations as probabilities given that the unit is in the experiment; undefined when nothing is allocated. */
export function conditionalPropensities(allocations: ReadonlyMap<string, number>): Record<string, number> | undefined {
  const total = [...allocations.values()].reduce((sum, share) => sum + share, 0);
  if (total <= 0) return undefined;
  return Object.fromEntries([...allocations].map(([variantId, share]) => [variantId, share / total]));
}

/**
 * Compares the analysed units with what the logged propensities make expected: Pearson's test now, and the sequential test's
 * running p-value, which may be looked at after every unit.
 * @param units analysed units by variant id
 * @param allocations stand in for propensities while there are none
 */
export function srmReport(
  units: ReadonlyMap<string, number>,
  sequential: SrmState | undefined,
  allocations: ReadonlyMap<string, number>,
): SrmReport {
  const variantIds = [...units.keys()];
  const observed = [...units.values()];
  const total = observed.reduce((sum, n) => sum + n, 0);
  const weights = expectedWeights(sequential) ?? allocations;
  const weightTotal = variantIds.reduce((sum, id) => sum + (weights.get(id) ?? 0), 0);
  const expected = variantIds.map((id) => (weightTotal > 0 ? (total * (weights.get(id) ?? 0)) / weightTotal : 0));
  return {
    pValue: total > 0 && weightTotal > 0 ? srmTest(observed, expected).pValue : 1,
    sequentialPValue: sequential?.pValue ?? 1,
    expected: new Map(variantIds.map((id, index) => [id, expected[index] ?? 0])),
  };
}

/** Expected units by variant: the sum of the logged propensities. */
function expectedWeights(sequential: SrmState | undefined): Map<string, number> | undefined {
  if (!sequential) return undefined;
  const weights = new Map(Object.entries(sequential.retiredUnits ?? {}));
  for (const [key, regime] of Object.entries(sequential.regimes)) addExpected(weights, key, regime);
  return weights.size > 0 ? weights : undefined;
}

function addExpected(weights: Map<string, number>, key: string, regime: SrmRegime | undefined): void {
  const units = regime?.counts.reduce((sum, n) => sum + n, 0) ?? 0;
  regimeVariants(key).forEach((variantId, index) => {
    weights.set(variantId, (weights.get(variantId) ?? 0) + units * (regime?.propensities[index] ?? 0));
  });
}

function sortedEntries(propensities: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(propensities).sort(([a], [b]) => (a < b ? -1 : 1));
}
