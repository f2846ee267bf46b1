import { chiSquareUpper, studentCritical } from './distributions.js';
import { type Stratum } from './arm-summary.js';
import { type Interval } from './interval.js';
import { overlapOf, within } from './stratified-contrast.js';

/** Whether the effect is the same in all strata. */
export interface Heterogeneity {
  readonly pValue: number;
  /** p < 0.01: the effect differs between strata, so their average depends on the weights. */
  readonly differs: boolean;
  readonly strata: readonly {
    readonly id: string;
    readonly difference: number;
    readonly standardError: number;
  }[];
  /** The average over enrolled units: strata weighted by their units. Less precise than the overlap-weighted difference. */
  readonly enrolledAverage: { readonly difference: number; readonly ci: Interval | null };
}

/** Of each arm in a stratum, to be compared with others. */
const MIN_UNITS = 30;
const LEVEL = 0.01;

/**
 * Tests whether the effect is the same in all strata that have at least 30 units in each arm: Q = Σ (o_k/v_k)(d_k - d̄)² against χ²(K - 1), with v_k
 * the variance within arms, pooled over both (Cochran's Q with separate variances rejects far too often with unbalanced arms).
 *
 * @param strata with units in both arms
 * @returns undefined with fewer than two strata that can be compared
 */
export function heterogeneityOf(strata: readonly Stratum[], alpha: number): Heterogeneity | undefined {
  const terms = strata
    .filter(({ baseline, treatment }) => Math.min(baseline.n, treatment.n) >= MIN_UNITS)
    .map((stratum) => ({
      difference: differenceIn(stratum),
      precision: overlapOf(stratum) / within([stratum.baseline, stratum.treatment]),
    }))
    .filter(({ precision }) => Number.isFinite(precision));
  if (terms.length < 2) return undefined;
  const precision = terms.reduce((sum, term) => sum + term.precision, 0);
  const centre = terms.reduce((sum, term) => sum + term.precision * term.difference, 0) / precision;
  const statistic = terms.reduce((sum, term) => sum + term.precision * (term.difference - centre) ** 2, 0);
  const pValue = chiSquareUpper(statistic, terms.length - 1);
  return {
    pValue,
    differs: pValue < LEVEL,
    strata: strata.map((stratum) => ({
      id: stratum.id,
      difference: differenceIn(stratum),
      standardError: Math.sqrt(errorsIn(stratum).reduce((sum, { variance }) => sum + variance, 0)),
    })),
    enrolledAverage: averageByUnits(strata, alpha),
  };
}

function averageByUnits(strata: readonly Stratum[], alpha: number): Heterogeneity['enrolledAverage'] {
  const unitsIn = ({ baseline, treatment }: Stratum): number => baseline.n + treatment.n;
  const units = strata.reduce((sum, stratum) => sum + unitsIn(stratum), 0);
  const difference = strata.reduce((sum, stratum) => sum + (unitsIn(stratum) / units) * differenceIn(stratum), 0);
  const terms = strata.flatMap((stratum) =>
    errorsIn(stratum).map(({ variance, df }) => ({ variance: (unitsIn(stratum) / units) ** 2 * variance, df })),
  );
  const variance = terms.reduce((sum, term) => sum + term.variance, 0);
  // A single unit has no variance, so the stratum's share of the error is unknown.
  if (!(variance > 0) || terms.some(({ df }) => df < 1)) return { difference, ci: null };
  const df = 1 / terms.reduce((sum, term) => sum + (term.variance / variance) ** 2 / term.df, 0);
  const half = studentCritical(alpha, df) * Math.sqrt(variance);
  return { difference, ci: [difference - half, difference + half] };
}

function differenceIn({ baseline, treatment }: Stratum): number {
  return treatment.mean - baseline.mean;
}

/** Variances of the two means. */
function errorsIn({ baseline, treatment }: Stratum): { variance: number; df: number }[] {
  return [baseline, treatment].map(({ n, variance }) => ({ variance: variance / n, df: n - 1 }));
}
