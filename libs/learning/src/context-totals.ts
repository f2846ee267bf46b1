import type { ContextRewards, OutcomeCount, RegressionSums } from '@assay/bandits';

/** What an arm's model follows from. */
export interface ContextTotals extends RegressionSums {
  /** By context, in the order of the vectors; only where they are counted. */
  readonly outcomes?: readonly OutcomeCount[];
  /** By half and context, in this order; only where they are summed. */
  readonly rewards?: readonly ContextRewards[];
}

/** A part of what a model follows from, with what it counts today. */
export interface WeighedTotals {
  readonly sums: ContextTotals;
  readonly weight: number;
}
