import type { ContextRewards, Evidence, GaussianWeights, Posterior } from '@assay/bandits';
import type { Arm } from './bandit-terms.js';

/** The model of an arm's reward in every context, with the sums that it is fitted to. */
export interface ArmRegression {
  /** The name of each coefficient's column. */
  readonly columns: readonly string[];
  /** The model of the reward, or of its log-odds with `logistic_ts`. */
  readonly model: GaussianWeights;
  /** The sums from which a tree is grown, each with its current weight; empty if they are not collected. */
  readonly byContext: readonly { readonly rewards: readonly ContextRewards[]; readonly weight: number }[];
  /** Σ weight · reward² */
  readonly sumOfSquares: number;
  /** Σ weight · x over its known rewards. */
  readonly featureTotals: readonly number[];
}

/** The learned state of one arm. */
export interface ArmState {
  readonly arm: Arm;
  readonly posterior: Posterior;
  readonly evidence: Evidence;
  /** Null for a bandit without context. */
  readonly regression: ArmRegression | null;
  readonly decisions: number;
  readonly resolved: number;
  readonly probabilityBest: number;
}
