import { type EpochReport } from './epoch-report.js';

type Summary = Omit<EpochReport, 'epoch' | 'weightNorm' | 'learningRate'>;

/** Collects the batches of an epoch; the variance by Welford's method. */
export class BatchStatistics {
  nonFinite: EpochReport['nonFinite'] = null;
  #count = 0;
  #skipped = 0;
  #mean = 0;
  #squares = 0;
  #normSum = 0;
  #maxNorm = 0;

  skip(): void {
    this.#skipped++;
  }

  fail(what: 'loss' | 'gradient'): void {
    this.nonFinite = what;
  }

  /** @param gradientNorm fails the epoch if it is not finite */
  add(loss: number, gradientNorm: number): void {
    this.#count++;
    const difference = loss - this.#mean;
    this.#mean += difference / this.#count;
    this.#squares += difference * (loss - this.#mean);
    this.#normSum += gradientNorm;
    this.#maxNorm = Math.max(this.#maxNorm, gradientNorm);
    if (!Number.isFinite(gradientNorm)) this.fail('gradient');
  }

  summary(): Summary {
    const failed = this.nonFinite !== null;
    return {
      meanLoss: failed ? Number.NaN : this.#mean,
      gradientNorm: failed ? Number.NaN : this.#normSum / this.#count,
      maxGradientNorm: failed ? Number.NaN : this.#maxNorm,
      batchLossVariance: failed ? Number.NaN : this.#squares / this.#count,
      batchesWithoutEvents: this.#skipped,
      nonFinite: this.nonFinite,
    };
  }
}
