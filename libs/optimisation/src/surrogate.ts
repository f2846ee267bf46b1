/** A model of the objective that predicts a mean and its uncertainty. */
export interface Surrogate {
  /** Length of a point. */
  readonly dimension: number;
  /**
   * Writes the mean and the standard deviation of the objective (without the noise of an observation) at x into
   * `out[0]` and `out[1]`, and, if `gradient` is given, their gradients into `gradient[0 … d)` and `gradient[d … 2d)`. Allocates nothing.
   */
  predict(x: Float64Array, out: Float64Array, gradient?: Float64Array): void;
}
