import { type ArmSummary, type Stratum } from './arm-summary.js';
import { type Contrast, type MeanEstimate } from './contrast.js';

/** An arm of a stratum with fewer units uses the arm's variance over all strata, because its own is too inaccurate. */
const MIN_FOR_OWN_VARIANCE = 10;

/** The information of a stratum about the difference of its two arms: n_a n_b / (n_a + n_b). */
export function overlapOf({ baseline, treatment }: Stratum): number {
  return (baseline.n * treatment.n) / (baseline.n + treatment.n);
}

/**
 * The arms' means over strata with overlap weights w_k = o_k / Σo, o_k = n_a n_b / (n_a + n_b), and the variances Σ w_k² s²/n of these means (Li,
 * Morgan & Zaslavsky, JASA 113 (2018) 390; for proportions the difference is that of Mantel and Haenszel).
 *
 * Within a stratum all units were drawn from the same probabilities, so its difference is unbiased, whatever changed between strata. The weights have
 * the least variance for a common effect; if effects differ, they average the effect by information.
 *
 * An arm of a stratum with fewer than ten units uses the arm's variance pooled over strata.
 *
 * @param strata with units in both arms, at least one
 */
export function stratifiedContrast(strata: readonly Stratum[]): Contrast {
  const overlaps = strata.map(overlapOf);
  const overlap = overlaps.reduce((sum, o) => sum + o, 0);
  const weights = overlaps.map((o) => o / overlap);
  const baselines = strata.map(({ baseline }) => baseline);
  const treatments = strata.map(({ treatment }) => treatment);
  return {
    welch: [meanOver(baselines, weights), meanOver(treatments, weights)],
    pooled: pooledOver(strata, weights),
    clock: 4 * overlap,
    nonZero: [sumOf(baselines, 'nonZero'), sumOf(treatments, 'nonZero')],
  };
}

function meanOver(arms: readonly ArmSummary[], weights: readonly number[]): MeanEstimate {
  const df = arms.reduce((sum, { n }) => sum + n - 1, 0);
  const shared = { variance: within(arms), df };
  let mean = 0;
  const terms = arms.map((arm, stratum) => {
    const weight = weights[stratum] ?? 0;
    mean += weight * arm.mean;
    const { variance, df: own } =
      arm.n < MIN_FOR_OWN_VARIANCE && arms.length > 1 ? shared : { variance: arm.variance, df: arm.n - 1 };
    return { variance: (weight ** 2 * variance) / arm.n, df: own };
  });
  const variance = terms.reduce((sum, term) => sum + term.variance, 0);
  if (!(variance > 0)) return { mean, variance: 0, df };
  if (terms.length === 1) return { mean, variance, df };
  const inverse = terms.reduce(
    (sum, term) => sum + (term.variance > 0 ? (term.variance / variance) ** 2 / term.df : 0),
    0,
  );
  return { mean, variance, df: 1 / inverse };
}

/** With a common variance for both arms of a stratum. */
function pooledOver(strata: readonly Stratum[], weights: readonly number[]): Contrast['pooled'] {
  const all = strata.flatMap(({ baseline, treatment }) => [baseline, treatment]);
  const shared = within(all);
  let [ofBaseline, ofTreatment, df] = [0, 0, 0];
  strata.forEach(({ baseline, treatment }, stratum) => {
    const few = baseline.n + treatment.n < 2 * MIN_FOR_OWN_VARIANCE && strata.length > 1;
    const variance = (few ? shared : within([baseline, treatment])) * (weights[stratum] ?? 0) ** 2;
    ofBaseline += variance / baseline.n;
    ofTreatment += variance / treatment.n;
    df += baseline.n + treatment.n - 2;
  });
  return { variances: [ofBaseline, ofTreatment], df };
}

/** The variance within samples: Σ(n - 1)s² / Σ(n - 1); 0 if none has two values. */
export function within(arms: readonly ArmSummary[]): number {
  const df = arms.reduce((sum, { n }) => sum + n - 1, 0);
  return df > 0 ? arms.reduce((sum, { n, variance }) => sum + (n - 1) * variance, 0) / df : 0;
}

function sumOf(arms: readonly ArmSummary[], field: 'n' | 'nonZero'): number {
  return arms.reduce((sum, arm) => sum + arm[field], 0);
}
