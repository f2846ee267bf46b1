import { type Bayesian } from './bayesian.js';
import { type AnytimeInference, type Inference } from './contrast.js';
import { type Heterogeneity } from './heterogeneity.js';

/** A treatment compared with its baseline. */
export interface Comparison {
  /** Treatment minus baseline. */
  readonly difference: number;
  /** The difference relative to the absolute value of the baseline's mean: 0.1 is +10 %. Absent if that is 0, or without variance. */
  readonly relative?: number;
  /** The two means whose difference it is. */
  readonly means: { readonly baseline: number; readonly treatment: number };
  /** The reason for missing intervals; absent if there are intervals. */
  readonly notEnough?: string;
  /** Valid for one look, at a time chosen beforehand. */
  readonly fixed?: Inference;
  /** Valid at every look, however often the results are checked. */
  readonly anytime?: AnytimeInference;
  readonly bayesian?: Bayesian;
  /** Absent unless two or more strata can be compared. */
  readonly heterogeneity?: Heterogeneity;
  /** Strata without information about this pair, because an arm has no units in them. */
  readonly strataLeftOut: number;
}
