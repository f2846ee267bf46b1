/** The statistics of a group that a test needs. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Sample variance (divisor n - 1); 0 when n < 2. */
  readonly variance: number;
}
