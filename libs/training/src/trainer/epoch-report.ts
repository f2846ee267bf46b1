/** What one epoch was like. Means and extremes are over the batches that had an event. */
export interface EpochReport {
  /** The number of the epoch, from 1. */
  readonly epoch: number;
  /** Mean of the batches' losses. NaN if `nonFinite` is set. */
  readonly meanLoss: number;
  /** Mean of the Euclidean norms of the batches' gradients, before weight decay. */
  readonly gradientNorm: number;
  readonly maxGradientNorm: number;
  /** Euclidean norm of all parameters after the epoch, biases included. */
  readonly weightNorm: number;
  /** Variance of the batches' losses (divided by their number). */
  readonly batchLossVariance: number;
  readonly learningRate: number;
  /** Batches that were skipped because none of their rows had an event. */
  readonly batchesWithoutEvents: number;
  /** What was NaN or infinite; the epoch ended with that batch, and the training cannot go on. */
  readonly nonFinite: null | 'loss' | 'gradient';
}
