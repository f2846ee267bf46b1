import { diagonal, dot, factorWithJitter, invert, rowStart, solveLower, solveUpper } from '@assay/linalg';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import { correlate, type Kernel } from './kernel.js';
import { type Differentiable } from './minimise.js';
import { type TrainingData } from './training-data.js';

/** Plain data. Values are on the scale of the process's training data. */
export interface GaussianProcessHyperparameters {
  readonly kernel: Kernel;
  /** Variance of the objective around its mean. */
  readonly outputScale: number;
  /** One for each group of columns. */
  readonly lengthScales: readonly number[];
  /** Variance of one observation around the objective. */
  readonly noiseVariance: number;
}

const logTwoPi = 1.8378770664093453;

/**
 * The log marginal likelihood of a zero-mean Gaussian process and its gradient with respect to
 * θ = (ln output scale, ln length scale …, ln noise variance) (Rasmussen & Williams 2006, eq. 5.8 and 5.9), with replicates
 * as in {@link groupReplicates}. The working memory is allocated once, so that evaluations allocate nothing.
 */
export class GaussianProcessLikelihood implements Differentiable {
  private readonly data: TrainingData;
  private readonly kernel: Kernel;
  private readonly lengthScaleOf: Int32Array;
  private readonly groups: number;
  private readonly scaled: Float64Array;
  private readonly squared: Float64Array;
  private readonly correlations: Float64Array;
  private readonly slopes: Float64Array;
  private readonly matrix: Float64Array;
  private readonly l: Float64Array;
  private readonly work: Float64Array;
  private readonly inverse: Float64Array;
  private readonly whitened: Float64Array;
  private readonly alpha: Float64Array;

  /** @param lengthScaleOf the length scale's index of each column */
  constructor(data: TrainingData, kernel: Kernel, lengthScaleOf: Int32Array) {
    const { size, dimension } = data;
    const packed = rowStart(size);
    this.data = data;
    this.kernel = kernel;
    this.lengthScaleOf = lengthScaleOf;
    this.groups = lengthScaleOf.reduce((most, group) => Math.max(most, group + 1), 0);
    this.scaled = new Float64Array(size * dimension);
    this.squared = new Float64Array(packed);
    this.correlations = new Float64Array(packed);
    this.slopes = new Float64Array(packed);
    this.matrix = new Float64Array(packed);
    this.l = new Float64Array(packed);
    this.work = new Float64Array(size * size);
    this.inverse = new Float64Array(packed);
    this.whitened = new Float64Array(size);
    this.alpha = new Float64Array(size);
  }

  value(theta: Float64Array): number {
    const { size, dimension, x, y, counts, total, within } = this.data;
    const { scaled, squared, correlations, slopes, matrix, l, whitened, groups, lengthScaleOf } = this;
    const outputScale = exp(theta[0] as number);
    const noise = exp(theta[groups + 1] as number);

    for (let c = 0; c < dimension; c++) {
      const inverseLength = exp(-(theta[1 + (lengthScaleOf[c] as number)] as number));
      for (let i = 0; i < size; i++) scaled[i * dimension + c] = (x[i * dimension + c] as number) * inverseLength;
    }
    for (let i = 0, k = 0; i < size; i++) {
      for (let j = 0; j <= i; j++, k++)
        squared[k] = squaredDistance(scaled, i * dimension, scaled, j * dimension, dimension);
    }
    correlate(this.kernel, squared, squared.length, correlations, slopes);
    for (let k = 0; k < matrix.length; k++) matrix[k] = outputScale * (correlations[k] as number);
    for (let i = 0; i < size; i++) matrix[rowStart(i) + i] = outputScale + noise / (counts[i] as number);
    factorWithJitter(matrix, size, l);
    whitened.set(y);
    solveLower(l, size, whitened);
    let logDeterminant = 0;
    let logCounts = 0;
    for (let i = 0; i < size; i++) {
      logDeterminant += ln(diagonal(l, i));
      logCounts += ln(counts[i] as number);
    }
    const replicates = total - size;
    return (
      -0.5 * dot(whitened, 0, whitened, 0, size) -
      logDeterminant -
      0.5 * (size * logTwoPi + replicates * (logTwoPi + ln(noise)) + logCounts + within / noise)
    );
  }

  /**
   * Takes twice as long as the value.
   *
   * @param theta the argument of the last call of `value`
   * @param gradient receives the gradient, of length 2 + the number of length scales
   */
  gradient(theta: Float64Array, gradient: Float64Array): void {
    const { size, dimension, counts, total, within } = this.data;
    const { scaled, correlations, slopes, l, inverse, alpha, groups, lengthScaleOf } = this;
    const outputScale = exp(theta[0] as number);
    const noise = exp(theta[groups + 1] as number);
    const replicates = total - size;
    alpha.set(this.whitened);
    solveUpper(l, size, alpha);
    invert(l, size, this.work, inverse);
    gradient.fill(0);
    let scaleSlope = 0;
    let noiseSlope = 0;
    for (let i = 0, k = 0; i < size; i++) {
      for (let j = 0; j < i; j++, k++) {
        const weight = (alpha[i] as number) * (alpha[j] as number) - (inverse[k] as number);
        scaleSlope += weight * (correlations[k] as number);
        const slope = weight * (slopes[k] as number);
        for (let c = 0; c < dimension; c++) {
          const difference = (scaled[i * dimension + c] as number) - (scaled[j * dimension + c] as number);
          const g = 1 + (lengthScaleOf[c] as number);
          gradient[g] = (gradient[g] as number) + slope * difference * difference;
        }
      }
      const weight = (alpha[i] as number) * (alpha[i] as number) - (inverse[k++] as number);
      scaleSlope += 0.5 * weight;
      noiseSlope += (0.5 * weight * noise) / (counts[i] as number);
    }
    gradient[0] = scaleSlope * outputScale;
    for (let g = 1; g <= groups; g++) gradient[g] = -2 * outputScale * (gradient[g] as number);
    gradient[groups + 1] = noiseSlope - 0.5 * replicates + (0.5 * within) / noise;
  }
}

/** Σ(aᵢ - bᵢ)² over `length` numbers from i in a and j in b. */
export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, length: number): number {
  let sum = 0;
  for (let c = 0; c < length; c++) {
    const difference = (a[i + c] as number) - (b[j + c] as number);
    sum += difference * difference;
  }
  return sum;
}
