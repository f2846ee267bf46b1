import { type Bayesian } from './bayesian.js';
import { type AnytimeInference, type Inference } from './contrast.js';
import { type Heterogeneity } from './heterogeneity.js';

/** A treatment beside its baseline. */
export interface Comparison {
  /** Treatment minus baseline. */
  readonly difference: number;
  /** The difference by the size of the baseline's mean: 0.1 is +10 %. Absent when that is 0, or nothing varies. */
  readonly relative?: number;
  /** The two means whose difference it is. */
  readonly means: { readonly baseline: number; readonly treatment: number };
  /** Why there are no intervals; absent when there are. */
  readonly notEnough?: string;
  /** Holds for one look, at a time that was chosen beforehand. */
  readonly fixed?: Inference;
  /** Holds however often one looks. */
  readonly anytime?: AnytimeInference;
  readonly bayesian?: Bayesian;
  /** Absent unless two or more strata can be compared. */
  readonly heterogeneity?: Heterogeneity;
  /** Strata that say nothing about this pair, because an arm has no units in them. */
  readonly strataLeftOut: number;
}
