import { FEATURE_STEPS } from './features.js';
import type { GaussianWeights } from './gaussian-weights.js';
import { fitLogistic } from './logistic-model.js';
import type { RegressionTerm } from './regression-sums.js';

/** The outcomes of an arm's decisions in one context: all the data that logistic regression requires. */
export interface OutcomeCount {
  /** The feature vector in steps of 2^-16, see {@link FEATURE_STEPS}. */
  readonly steps: readonly number[];
  /** Decisions whose reward is known. */
  readonly n: number;
  readonly successes: number;
}

/**
 * The counts of some decisions by context, in the order of {@link compareSteps}. Terms can be subtracted again, so a count may be negative; contexts
 * whose counts are 0 are omitted.
 *
 * @param terms with rewards of 0 and 1
 */
export function countOutcomes(terms: readonly RegressionTerm[]): OutcomeCount[] {
  const counts = new Map<string, { steps: readonly number[]; n: number; successes: number }>();
  for (const { reward, sign, steps } of terms) {
    const key = steps.join();
    let count = counts.get(key);
    if (count === undefined) counts.set(key, (count = { steps, n: 0, successes: 0 }));
    count.n += sign;
    if (reward !== '0') count.successes += sign;
  }
  return [...counts.values()]
    .filter(({ n, successes }) => n !== 0 || successes !== 0)
    .sort((a, b) => compareSteps(a.steps, b.steps));
}

/** Orders feature vectors by the first number in which they differ. */
export function compareSteps(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * The logistic model of weighted counts, see {@link fitLogistic}. A pure function of the counts, so equal histories have
 * equal models.
 *
 * @param parts in a fixed order; the prior's weight is not changed
 */
export function fitLogisticModel(
  parts: readonly { readonly counts: readonly OutcomeCount[]; readonly weight: number }[],
  dimension: number,
  ridge = 1,
): GaussianWeights {
  const rows = parts.flatMap(({ counts, weight }) =>
    counts.map(({ n, steps, successes }) => ({
      x: steps.map((step) => step / FEATURE_STEPS),
      n: weight * n,
      successes: weight * successes,
    })),
  );
  return fitLogistic(rows, dimension, ridge);
}
