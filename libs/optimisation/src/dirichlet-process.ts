import { at } from '@assay/linalg';
import digamma from '@stdlib/math-base-special-digamma';
import exp from '@stdlib/math-base-special-exp';
import gammaln from '@stdlib/math-base-special-gammaln';
import ln from '@stdlib/math-base-special-ln';
import { differenceGradient } from './difference-gradient.js';
import { type Surrogate } from './surrogate.js';

/** A normal-gamma prior for each column, and a stick-breaking prior for the weights. */
export interface DirichletProcessPrior {
  /** Maximum number of components. */
  readonly truncation: number;
  readonly concentration: number;
  /** Weight of the prior mean, in observations. */
  readonly meanPrecision: number;
  /** Weight of the prior variance, in observations. */
  readonly degreesOfFreedom: number;
  /** Prior mean of each column. */
  readonly mean: Float64Array;
  /** Prior sum of squares of each column. */
  readonly scatter: Float64Array;
}

/** For d columns of a unit cube and a standardised value: a component without observations predicts 0 with sd 1.05. */
export function defaultDirichletProcessPrior(dimension: number): DirichletProcessPrior {
  const columns = dimension + 1;
  return {
    truncation: 12,
    concentration: 1,
    meanPrecision: 0.1,
    degreesOfFreedom: 3,
    mean: Float64Array.from({ length: columns }, (_, c) => (c < dimension ? 0.5 : 0)),
    scatter: Float64Array.from({ length: columns }, (_, c) => (c < dimension ? 0.02 : 0.1)),
  };
}

const logTwoPi = 1.8378770664093453;

/**
 * A truncated Dirichlet process mixture of normal distributions with independent columns, by coordinate ascent on the
 * variational bound (Blei & Jordan, Bayesian Analysis 1 (2006) 121; updates as in Bishop 2006, §10.2, with a gamma for
 * each column's precision in place of a Wishart). Deterministic: it starts from clusters by the last column, the reward.
 */
export class DirichletProcessMixture {
  readonly columns: number;
  readonly prior: DirichletProcessPrior;
  /** Expected weights of the sticks, which sum to 1. */
  readonly weights: Float64Array;
  /** truncation × columns, by rows. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  readonly meanPrecisions: Float64Array;
  readonly degreesOfFreedom: Float64Array;
  readonly iterations: number;
  /** The terms of {@link expectedLogDensity} that are the same for all rows. */
  private readonly constants: Float64Array;

  /**
   * @param rows n × columns, the reward last
   * @param responsibilities initial values, n × truncation; by default equal groups of the sorted rewards
   */
  constructor(
    rows: Float64Array,
    columns: number,
    prior: DirichletProcessPrior,
    responsibilities?: Float64Array,
    maxIterations = 500,
  ) {
    const { truncation } = prior;
    this.columns = columns;
    this.prior = prior;
    this.weights = new Float64Array(truncation);
    this.means = new Float64Array(truncation * columns);
    this.variances = new Float64Array(truncation * columns);
    this.meanPrecisions = new Float64Array(truncation);
    this.degreesOfFreedom = new Float64Array(truncation);
    this.constants = new Float64Array(truncation);
    const n = rows.length / columns;
    const r = responsibilities?.slice() ?? rewardGroups(rows, columns, truncation);
    const logWeights = new Float64Array(truncation);
    const logs = new Float64Array(truncation);
    this.maximise(rows, r, logWeights);
    let iterations = 0;
    for (let change = Infinity; change > 1e-7 && iterations < maxIterations; iterations++) {
      change = 0;
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < truncation; k++) logs[k] = at(logWeights, k) + this.expectedLogDensity(rows, i, k);
        normalise(logs);
        for (let k = 0; k < truncation; k++) {
          change = Math.max(change, Math.abs(at(logs, k) - at(r, i * truncation + k)));
          r[i * truncation + k] = at(logs, k);
        }
      }
      this.maximise(rows, r, logWeights);
    }
    this.iterations = iterations;
  }

  /** The factors of means, precisions and sticks, given the responsibilities. */
  private maximise(rows: Float64Array, r: Float64Array, logWeights: Float64Array): void {
    const { columns, means, variances, meanPrecisions, degreesOfFreedom, weights } = this;
    const { truncation, concentration, meanPrecision, degreesOfFreedom: prior, mean, scatter } = this.prior;
    const n = rows.length / columns;
    const sizes = new Float64Array(truncation);
    for (let k = 0; k < truncation; k++) {
      let size = 0;
      for (let i = 0; i < n; i++) size += at(r, i * truncation + k);
      sizes[k] = size;
      meanPrecisions[k] = meanPrecision + size;
      const freedom = prior + size;
      degreesOfFreedom[k] = freedom;
      let constant = columns * (digamma(freedom / 2) + ln(2 / freedom) - logTwoPi - 1 / (meanPrecision + size));
      for (let c = 0; c < columns; c++) {
        let sum = 0;
        for (let i = 0; i < n; i++) sum += at(r, i * truncation + k) * at(rows, i * columns + c);
        const centre = size > 0 ? sum / size : 0;
        let squares = 0;
        for (let i = 0; i < n; i++) {
          const difference = at(rows, i * columns + c) - centre;
          squares += at(r, i * truncation + k) * difference * difference;
        }
        const shift = centre - at(mean, c);
        means[k * columns + c] = (meanPrecision * at(mean, c) + size * centre) / (meanPrecision + size);
        variances[k * columns + c] =
          (at(scatter, c) + squares + (meanPrecision * size * shift * shift) / (meanPrecision + size)) / (prior + size);
        constant -= ln(at(variances, k * columns + c));
      }
      this.constants[k] = constant;
    }
    let behind = 0;
    for (let k = 0; k < truncation; k++) behind += at(sizes, k);
    let left = 1;
    let logLeft = 0;
    for (let k = 0; k < truncation; k++) {
      const a = 1 + at(sizes, k);
      behind = Math.max(0, behind - at(sizes, k));
      const b = concentration + behind;
      const last = k === truncation - 1;
      weights[k] = last ? left : (left * a) / (a + b);
      logWeights[k] = logLeft + (last ? 0 : digamma(a) - digamma(a + b));
      left *= b / (a + b);
      logLeft += digamma(b) - digamma(a + b);
    }
  }

  /** E[ln N(row; mean, precision)] of component k. */
  private expectedLogDensity(rows: Float64Array, i: number, k: number): number {
    const { columns, means, variances } = this;
    let sum = at(this.constants, k);
    for (let c = 0; c < columns; c++) {
      const difference = at(rows, i * columns + c) - at(means, k * columns + c);
      sum -= (difference * difference) / at(variances, k * columns + c);
    }
    return 0.5 * sum;
  }
}

/**
 * Predicts the reward at a point from the clusters of points and rewards: each component's mean, weighted by how well its
 * (Student's t) distribution of points explains the point. Far from all observations the empty components dominate, that is, the prior.
 */
export class DirichletProcessRegression implements Surrogate {
  readonly dimension: number;
  private readonly mixture: DirichletProcessMixture;
  private readonly logs: Float64Array;
  private readonly constants: Float64Array;
  private readonly scratch = new Float64Array(4);

  constructor(mixture: DirichletProcessMixture) {
    this.mixture = mixture;
    this.dimension = mixture.columns - 1;
    const { truncation } = mixture.prior;
    this.logs = new Float64Array(truncation);
    this.constants = new Float64Array(truncation);
    for (let k = 0; k < truncation; k++) {
      const freedom = at(mixture.degreesOfFreedom, k);
      const perColumn = gammaln((freedom + 1) / 2) - gammaln(freedom / 2) - 0.5 * ln(freedom);
      this.constants[k] = ln(at(mixture.weights, k)) + this.dimension * perColumn;
    }
  }

  predict(x: Float64Array, out: Float64Array, gradient?: Float64Array): void {
    this.evaluate(x, out);
    if (gradient !== undefined) differenceGradient((at, to) => this.evaluate(at, to), x, gradient, this.scratch);
  }

  private evaluate(x: Float64Array, out: Float64Array): void {
    const { dimension, logs, constants } = this;
    const { columns, means, variances, meanPrecisions, degreesOfFreedom } = this.mixture;
    for (let k = 0; k < logs.length; k++) {
      const freedom = at(degreesOfFreedom, k);
      const widening = 1 + 1 / at(meanPrecisions, k);
      let log = at(constants, k);
      for (let c = 0; c < dimension; c++) {
        const variance = at(variances, k * columns + c) * widening;
        const difference = at(x, c) - at(means, k * columns + c);
        log -= 0.5 * (ln(variance) + (freedom + 1) * ln(1 + (difference * difference) / (variance * freedom)));
      }
      logs[k] = log;
    }
    normalise(logs);
    let mean = 0;
    let second = 0;
    for (let k = 0; k < logs.length; k++) {
      const freedom = at(degreesOfFreedom, k);
      const centre = at(means, k * columns + dimension);
      const spread = at(variances, k * columns + dimension) * (1 + 1 / at(meanPrecisions, k));
      mean += at(logs, k) * centre;
      second += at(logs, k) * ((spread * freedom) / (freedom - 2) + centre * centre);
    }
    out[0] = mean;
    out[1] = Math.sqrt(Math.max(second - mean * mean, 1e-14));
  }
}

/** Replaces logarithms of weights by weights that sum to 1, in place. */
function normalise(logs: Float64Array): void {
  let largest = -Infinity;
  for (let k = 0; k < logs.length; k++) largest = Math.max(largest, at(logs, k));
  let sum = 0;
  for (let k = 0; k < logs.length; k++) {
    logs[k] = exp(at(logs, k) - largest);
    sum += at(logs, k);
  }
  for (let k = 0; k < logs.length; k++) logs[k] = at(logs, k) / sum;
}

/** Each row belongs to one of equally large groups of neighbouring rewards; ties are ordered by row. */
function rewardGroups(rows: Float64Array, columns: number, truncation: number): Float64Array {
  const n = rows.length / columns;
  const reward = (i: number): number => at(rows, (i + 1) * columns - 1);
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => reward(a) - reward(b) || a - b);
  const r = new Float64Array(n * truncation);
  order.forEach((row, rank) => (r[row * truncation + Math.floor((rank * truncation) / n)] = 1));
  return r;
}
