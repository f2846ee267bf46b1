/** What a test needs to know about a group. */
export interface Summary {
  readonly n: number;
  readonly mean: number;
  /** Sample variance (divisor n - 1); 0 when n < 2. */
  readonly variance: number;
}
