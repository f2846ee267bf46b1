/** What is asked of a comparison. */
export interface ComparisonOptions {
  /** 1 - confidence. */
  readonly alpha: number;
  /** Which way is better, for the Bayesian figures. */
  readonly better: 'increase' | 'decrease';
}
