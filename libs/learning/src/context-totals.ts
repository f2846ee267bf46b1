import type { ContextRewards, OutcomeCount, RegressionSums } from '@assay/bandits';

/** The sums to which an arm's model is fitted. */
export interface ContextTotals extends RegressionSums {
  /** By context, in the order of the vectors; only if they are counted. */
  readonly outcomes?: readonly OutcomeCount[];
  /** By half and context, in this order; only if they are summed. */
  readonly rewards?: readonly ContextRewards[];
}

/** A part of the sums for a model, with its current weight. */
export interface WeighedTotals {
  readonly sums: ContextTotals;
  readonly weight: number;
}
