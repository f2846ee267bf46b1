/** Parameters of a comparison. */
export interface ComparisonOptions {
  /** 1 - confidence. */
  readonly alpha: number;
  /** The direction of improvement, for the Bayesian figures. */
  readonly better: 'increase' | 'decrease';
}
