import { exactProduct, exactSquare, exactSum } from '@assay/statistics';
import { poolEvidence, toEvidence } from '../posteriors/evidence.js';
import { type RewardSums } from '../posteriors/rewards.js';
import { FEATURE_STEPS } from './features.js';
import { type TreeCell } from './honest-tree.js';
import { compareSteps } from './outcome-counts.js';
import { type RegressionTerm } from './regression-sums.js';

/** The sums of an arm's rewards in one context, over the units of one half: all the data that an honest tree requires. */
export interface ContextRewards extends RewardSums {
  /** Whether these units are used to choose the splits, see `createHalving`. */
  readonly chooses: boolean;
  /** The feature vector in steps of 2^-16, see {@link FEATURE_STEPS}. */
  readonly steps: readonly number[];
}

/** A decision whose reward is known, and the half of its unit. */
export interface HalvedTerm extends RegressionTerm {
  readonly chooses: boolean;
}

/**
 * The exact sums of some decisions by half and context, in this order: the estimating half first, then by
 * {@link compareSteps}. Terms can be subtracted again, so sums may be negative; sums of 0 over no decisions are omitted.
 */
export function sumByContext(terms: readonly HalvedTerm[]): ContextRewards[] {
  return [...Map.groupBy(terms, ({ chooses, steps }) => `${chooses} ${steps.join()}`).values()]
    .map((alike) => {
      const [{ chooses, steps }] = alike as [HalvedTerm];
      return {
        chooses,
        steps,
        n: alike.reduce((n, { sign }) => n + sign, 0),
        sum: exactSum(alike.map(({ reward, sign }) => exactProduct(reward, sign))),
        sumSquares: exactSum(alike.map(({ reward, sign }) => exactProduct(exactSquare(reward), sign))),
      };
    })
    .filter(({ n, sum, sumSquares }) => n !== 0 || sum !== '0' || sumSquares !== '0')
    .sort((a, b) => Number(a.chooses) - Number(b.chooses) || compareSteps(a.steps, b.steps));
}

/** The cells of a tree from weighted sums, one cell for each sum; sums with weight 0 are omitted. */
export function toTreeCells(
  parts: readonly { readonly rewards: readonly ContextRewards[]; readonly weight: number }[],
  arm: number,
): TreeCell[] {
  return parts
    .filter(({ weight }) => weight > 0)
    .flatMap(({ rewards, weight }) =>
      rewards.map(({ chooses, steps, ...sums }) => ({
        x: steps.map((step) => step / FEATURE_STEPS),
        arm,
        chooses,
        evidence: poolEvidence([{ evidence: toEvidence(sums), weight }]),
      })),
    );
}
