import { addSplit, mergeSrmSums, noSrmSums, srmVerdict, TILTS, type SrmSums, type SrmVerdict } from '@assay/statistics';
import { EXTERNAL, OVERFLOW, type Regime } from './regimes.js';

/** Whom results are about: everybody who was assigned, or those of them who saw their variant. */
export type Population = 'assigned' | 'exposed';

/** Analysed units of one variant and regime. */
export interface UnitsOfRegime {
  readonly regime: number;
  readonly variantId: string;
  readonly assigned: number;
  readonly exposed: number;
}

/** Sums over the units of the overflow, for one variant: see `exp.overflow_draws`. */
export interface OverflowDraws {
  readonly variantId: string;
  /** Over those who saw their variant, or over the others. */
  readonly exposed: boolean;
  /** Σp */
  readonly expected: number;
  /** Σp(1 - p) */
  readonly variance: number;
  /** Σ ln(1 + p(e^θ - 1)) for each θ of `TILTS`. */
  readonly logs: readonly number[];
  /** Units that were drawn into it although p was 0. */
  readonly impossible: number;
}

/** How the units of an experiment were split. */
export interface Split {
  readonly regimes: readonly Regime[];
  readonly units: readonly UnitsOfRegime[];
  readonly overflow: readonly OverflowDraws[];
  /** Variant id to its share of all units; they stand in for the probabilities of units whose randomiser is elsewhere. */
  readonly allocations: ReadonlyMap<string, number>;
  /** The least p-values that the sequential tests ever had. */
  readonly lowest: Readonly<Record<Population, number>>;
}

/** The sample-ratio check of one population, keyed by variant id where it is per variant. */
export interface SrmReport extends SrmVerdict {
  /** Units of known draws: what `expected` is about. */
  readonly observed: Readonly<Record<string, number>>;
}

/** Allocations as probabilities given that the unit is in the experiment; undefined when nothing is allocated. */
export function conditionalPropensities(allocations: ReadonlyMap<string, number>): Record<string, number> | undefined {
  return normalised(Object.fromEntries(allocations));
}

/**
 * Compares the units of a population with what the probabilities they were drawn from make expected. Units whose draw is not known are
 * left out.
 */
export function srmReport(split: Split, population: Population): SrmReport {
  const sums = srmSums(split, population);
  const observed = Object.fromEntries(Object.entries(sums.arms).map(([variantId, arm]) => [variantId, arm.units]));
  return { ...srmVerdict(sums, split.lowest[population]), observed };
}

/** The least p-value of the sequential test of a population, now and ever. */
export function lowestPValue(split: Split, population: Population): number {
  return srmVerdict(srmSums(split, population), split.lowest[population]).sequentialPValue;
}

function srmSums(split: Split, population: Population): SrmSums {
  const byRegime = Map.groupBy(split.units, (row) => row.regime);
  const vectors = new Map(split.regimes.map(({ regime, propensities }) => [regime, propensities]));
  let sums = overflowSums(split, population, byRegime.get(OVERFLOW) ?? []);
  for (const [regime, rows] of byRegime) {
    const known = regime === EXTERNAL ? conditionalPropensities(split.allocations) : vectors.get(regime);
    const propensities = known && normalised(known);
    if (!propensities) continue;
    const units = Object.fromEntries(rows.map((row) => [row.variantId, row[population]]));
    sums = addSplit(sums, { propensities, units });
  }
  return sums;
}

function overflowSums(split: Split, population: Population, rows: readonly UnitsOfRegime[]): SrmSums {
  const units = new Map(rows.map((row) => [row.variantId, row[population]]));
  return split.overflow
    .filter((draws) => population === 'assigned' || draws.exposed)
    .reduce<SrmSums>((sums, { variantId, expected, variance, logs, impossible }) => {
      // A variant's units stand in one place, whether its sums come in one part or two.
      const own = sums.arms[variantId] === undefined ? (units.get(variantId) ?? 0) : 0;
      const arm = { units: own, expected, variance, logs: TILTS.map((_, tilt) => logs[tilt] ?? 0) };
      return mergeSrmSums(sums, { arms: { [variantId]: arm }, impossible: impossible > 0 });
    }, noSrmSums);
}

/** Rounded probabilities sum to 1 give or take a part in a billion each. */
function normalised(propensities: Readonly<Record<string, number>>): Record<string, number> | undefined {
  const total = Object.values(propensities).reduce((sum, share) => sum + share, 0);
  if (total <= 0) return undefined;
  return Object.fromEntries(Object.entries(propensities).map(([variantId, share]) => [variantId, share / total]));
}
