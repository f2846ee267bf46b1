import type { ContextRewards, Evidence, GaussianWeights, Posterior } from '@assay/bandits';
import type { Arm } from './bandit-terms.js';

/** What is known of an arm in every context. */
export interface ArmRegression {
  /** What each coefficient belongs to. */
  readonly columns: readonly string[];
  /** Of the reward; of its log-odds with `logistic_ts`. */
  readonly model: GaussianWeights;
  /** What a tree follows from, with what each part counts today; none where it is not summed. */
  readonly byContext: readonly { readonly rewards: readonly ContextRewards[]; readonly weight: number }[];
  /** Σ weight · reward² */
  readonly sumOfSquares: number;
  /** Σ weight · x over its known rewards. */
  readonly featureTotals: readonly number[];
}

/** What is known of one arm. */
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
