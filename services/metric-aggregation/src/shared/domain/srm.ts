import { addSplit, mergeSrmSums, noSrmSums, srmVerdict, TILTS, type SrmSums, type SrmVerdict } from '@assay/statistics';
import { EXTERNAL, OVERFLOW, type Regime } from './regimes.js';

/** The units of results: all assigned units, or those of them that were exposed to their variant. */
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
  /** Whether the sums are over exposed units or over the others. */
  readonly exposed: boolean;
  /** Σp */
  readonly expected: number;
  /** Σp(1 - p) */
  readonly variance: number;
  /** Σ ln(1 + p(e^θ - 1)) for each θ of `TILTS`. */
  readonly logs: readonly number[];
  /** Units that were assigned to the variant although p was 0. */
  readonly impossible: number;
}

/** How the units of an experiment were split. */
export interface Split {
  readonly regimes: readonly Regime[];
  readonly units: readonly UnitsOfRegime[];
  readonly overflow: readonly OverflowDraws[];
  /** Variant id to its share of all units, which is used as the probability of units whose randomiser is elsewhere. */
  readonly allocations: ReadonlyMap<string, number>;
  /** The smallest p-values so far of the sequential tests. */
  readonly lowest: Readonly<Record<Population, number>>;
}

/** The sample-ratio check of one population, keyed by variant id where it is per variant. */
export interface SrmReport extends SrmVerdict {
  /** Units whose draw is known, as in `expected`. */
  readonly observed: Readonly<Record<string, number>>;
}

/** Allocations as probabilities given that the unit is in the experiment; undefined when nothing is allocated. */
export function conditionalPropensities(allocations: ReadonlyMap<string, number>): Record<string, number> | undefined {
  return normalised(Object.fromEntries(allocations));
}

/** Compares the units of a population with the numbers that their probabilities make expected. Units whose draw is unknown are left out. */
export function srmReport(split: Split, population: Population): SrmReport {
  const sums = srmSums(split, population);
  const observed = Object.fromEntries(Object.entries(sums.arms).map(([variantId, arm]) => [variantId, arm.units]));
  return { ...srmVerdict(sums, split.lowest[population]), observed };
}

/** The smallest p-value so far of a population's sequential test, including the present one. */
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
      // A variant has one or two rows of sums; its units are added once.
      const own = sums.arms[variantId] === undefined ? (units.get(variantId) ?? 0) : 0;
      const arm = { units: own, expected, variance, logs: TILTS.map((_, tilt) => logs[tilt] ?? 0) };
      return mergeSrmSums(sums, { arms: { [variantId]: arm }, impossible: impossible > 0 });
    }, noSrmSums);
}

/** Divides probabilities by their sum, which rounding moves away from 1. */
function normalised(propensities: Readonly<Record<string, number>>): Record<string, number> | undefined {
  const total = Object.values(propensities).reduce((sum, share) => sum + share, 0);
  if (total <= 0) return undefined;
  return Object.fromEntries(Object.entries(propensities).map(([variantId, share]) => [variantId, share / total]));
}
