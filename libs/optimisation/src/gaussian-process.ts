import {
  diagonal,
  dot,
  factorRow,
  factorWithJitter,
  invert,
  jitterLadder,
  rowStart,
  solveLower,
  solveUpper,
} from '@assay/linalg';
import ln from '@stdlib/math-base-special-ln';
import { type GaussianProcessHyperparameters, squaredDistance } from './gaussian-process-likelihood.js';
import { correlate } from './kernel.js';
import { type Surrogate } from './surrogate.js';
import { type TrainingData } from './training-data.js';

/** Predictions at each point of the process without that point's observation. */
export interface LeaveOneOut {
  readonly mean: Float64Array;
  /** The sd of the mean of the observations there, including their noise. */
  readonly sd: Float64Array;
}

/**
 * The posterior of a zero-mean Gaussian process (Rasmussen & Williams 2006, algorithm 2.1). Points can be appended in
 * O(n²) each; the result is the same to the last bit as conditioning on all of them at once, unless jitter was needed.
 */
export class GaussianProcess implements Surrogate {
  readonly dimension: number;
  readonly hyperparameters: GaussianProcessHyperparameters;
  /** The number added to the diagonal. */
  readonly jitter: number;
  private readonly inverseLengths: Float64Array;
  private count: number;
  /** Points divided by the length scales; the arrays below have room for more points than there are. */
  private scaled: Float64Array;
  private l: Float64Array;
  private y: Float64Array;
  private alpha: Float64Array;
  private squared: Float64Array;
  private cross: Float64Array;
  private slopes: Float64Array;
  private solved: Float64Array;
  private readonly query: Float64Array;

  /** @param lengthScaleOf the length scale's index of each column */
  constructor(data: TrainingData, hyperparameters: GaussianProcessHyperparameters, lengthScaleOf: Int32Array) {
    const { dimension, size, x, y, counts } = data;
    const { kernel, outputScale, lengthScales, noiseVariance } = hyperparameters;
    this.dimension = dimension;
    this.hyperparameters = hyperparameters;
    this.inverseLengths = Float64Array.from(lengthScaleOf, (group) => 1 / (lengthScales[group] ?? NaN));
    if (!this.inverseLengths.every((inverse) => inverse > 0) || !(outputScale > 0) || !(noiseVariance >= 0)) {
      throw new RangeError('Length scales and output scale must be positive, the noise variance at least 0.');
    }
    this.count = size;
    this.query = new Float64Array(dimension);
    this.scaled = Float64Array.from(x, (value, index) => value * (this.inverseLengths[index % dimension] as number));
    this.y = Float64Array.from(y);
    const packed = rowStart(size);
    this.l = new Float64Array(packed);
    this.alpha = new Float64Array(size);
    this.squared = new Float64Array(Math.max(packed, size));
    this.cross = new Float64Array(Math.max(packed, size));
    this.slopes = new Float64Array(Math.max(packed, size));
    this.solved = new Float64Array(size);

    for (let i = 0, k = 0; i < size; i++) {
      for (let j = 0; j <= i; j++, k++) {
        this.squared[k] = squaredDistance(this.scaled, i * dimension, this.scaled, j * dimension, dimension);
      }
    }
    correlate(kernel, this.squared, packed, this.cross, this.slopes);
    for (let k = 0; k < packed; k++) this.cross[k] = outputScale * (this.cross[k] as number);
    for (let i = 0; i < size; i++) this.cross[rowStart(i) + i] = outputScale + noiseVariance / (counts[i] as number);
    this.jitter = factorWithJitter(this.cross, size, this.l);
    this.solveAlpha();
  }

  /** Number of points it is conditioned on. */
  get size(): number {
    return this.count;
  }

  predict(x: Float64Array, out: Float64Array, gradient?: Float64Array): void {
    const { count, dimension, scaled, query, cross, slopes, solved, alpha, inverseLengths } = this;
    const { outputScale } = this.hyperparameters;
    this.correlateWith(x);
    for (let i = 0; i < count; i++) solved[i] = outputScale * (cross[i] as number);
    out[0] = dot(solved, 0, alpha, 0, count);
    solveLower(this.l, count, solved);
    // Near observed points without noise, rounding may make the difference negative.
    const variance = Math.max(outputScale - dot(solved, 0, solved, 0, count), 1e-14 * outputScale);
    const sd = Math.sqrt(variance);
    out[1] = sd;
    if (gradient === undefined) return;

    solveUpper(this.l, count, solved);
    gradient.fill(0);
    for (let i = 0; i < count; i++) {
      const slope = 2 * outputScale * (slopes[i] as number);
      const meanWeight = slope * (alpha[i] as number);
      const sdWeight = (-slope * (solved[i] as number)) / sd;
      for (let c = 0; c < dimension; c++) {
        const difference =
          ((query[c] as number) - (scaled[i * dimension + c] as number)) * (inverseLengths[c] as number);
        gradient[c] = (gradient[c] as number) + meanWeight * difference;
        gradient[dimension + c] = (gradient[dimension + c] as number) + sdWeight * difference;
      }
    }
  }

  /** Adds an observation, in O(n²). */
  append(x: Float64Array, value: number): void {
    const { dimension } = this;
    const { outputScale, noiseVariance } = this.hyperparameters;
    const i = this.count;
    this.grow(i + 1);
    this.correlateWith(x);
    this.scaled.set(this.query, i * dimension);
    this.y[i] = value;
    const row = rowStart(i);
    for (const relative of jitterLadder) {
      for (let j = 0; j < i; j++) this.l[row + j] = outputScale * (this.cross[j] as number);
      this.l[row + i] = outputScale + noiseVariance + this.jitter + relative * outputScale;
      if (factorRow(this.l, i)) break;
    }
    this.count = i + 1;
    this.solveAlpha();
  }

  /** The log likelihood of the values it is conditioned on, for data without replicates. */
  logLikelihood(): number {
    let sum = -0.5 * dot(this.y, 0, this.alpha, 0, this.count);
    for (let i = 0; i < this.count; i++) sum -= ln(diagonal(this.l, i)) + 0.9189385332046727;
    return sum;
  }

  /** K⁻¹y; the mean at x is k(x)ᵀ(K⁻¹y). */
  weights(): Float64Array {
    return this.alpha.slice(0, this.count);
  }

  /** The largest mean at one of its points. */
  largestMean(): number {
    const { count, dimension, scaled, squared, cross } = this;
    const { kernel, outputScale } = this.hyperparameters;
    let largest = -Infinity;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < count; j++) {
        squared[j] = squaredDistance(scaled, i * dimension, scaled, j * dimension, dimension);
      }
      correlate(kernel, squared, count, cross, this.slopes);
      largest = Math.max(largest, outputScale * dot(cross, 0, this.alpha, 0, count));
    }
    return largest;
  }

  /** Leave-one-out predictions in closed form (Rasmussen & Williams 2006, eq. 5.12), in O(n³). */
  leaveOneOut(): LeaveOneOut {
    const { count } = this;
    const inverse = new Float64Array(rowStart(count));
    invert(this.l, count, new Float64Array(count * count), inverse);
    const mean = new Float64Array(count);
    const sd = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const variance = 1 / diagonal(inverse, i);
      mean[i] = (this.y[i] as number) - (this.alpha[i] as number) * variance;
      sd[i] = Math.sqrt(variance);
    }
    return { mean, sd };
  }

  /** Correlations of x with all points into `cross`, their slopes into `slopes`, the scaled x into `query`. */
  private correlateWith(x: Float64Array): void {
    const { count, dimension, scaled, query, squared } = this;
    for (let c = 0; c < dimension; c++) query[c] = (x[c] as number) * (this.inverseLengths[c] as number);
    for (let i = 0; i < count; i++) squared[i] = squaredDistance(query, 0, scaled, i * dimension, dimension);
    correlate(this.hyperparameters.kernel, squared, count, this.cross, this.slopes);
  }

  private solveAlpha(): void {
    for (let i = 0; i < this.count; i++) this.alpha[i] = this.y[i] as number;
    solveLower(this.l, this.count, this.alpha);
    solveUpper(this.l, this.count, this.alpha);
  }

  private grow(size: number): void {
    if (size <= this.y.length) return;
    const room = size + 16 + (size >> 3);
    const grown = (array: Float64Array, length: number): Float64Array => {
      const larger = new Float64Array(length);
      larger.set(array.subarray(0, Math.min(array.length, length)));
      return larger;
    };
    this.scaled = grown(this.scaled, room * this.dimension);
    this.l = grown(this.l, rowStart(room));
    this.y = grown(this.y, room);
    this.alpha = grown(this.alpha, room);
    this.solved = grown(this.solved, room);
    this.squared = new Float64Array(room);
    this.cross = new Float64Array(room);
    this.slopes = new Float64Array(room);
  }
}
