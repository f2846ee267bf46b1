import {
  factorWithFloor,
  multiplyByTranspose,
  rankOneUpdate,
  rowStart,
  solveLowerInSequence,
  solveUpper,
} from '@assay/linalg';

/** A feature vector, as {@link createEncoder} makes it. */
export type FeatureVector = ArrayLike<number>;

/**
 * The posterior of the weights of one arm's features: normal with precision matrix A and mean A⁻¹ b, starting from the prior A = ridge · I, b = 0.
 * Plain data: it can be stored as JSON.
 */
export interface GaussianWeights {
  readonly ridge: number;
  /** Observations; a fraction after {@link discountWeights}. */
  n: number;
  /** The Cholesky factor of A: packed lower triangle, row by row. */
  factor: number[];
  /** b */
  response: number[];
  /** A⁻¹ b */
  coefficients: number[];
}

/** The score x · weights of a context: its mean, and its variance xᵀ A⁻¹ x. */
export interface Score {
  readonly mean: number;
  readonly variance: number;
}

/** Largest absolute value accepted: sums of squares of larger numbers may overflow. */
export const LARGEST = 1e100;

/**
 * @param dimension number of features
 * @param ridge the prior's precision: the weights are N(0, 1/ridge), times the noise variance in a linear model
 * @throws RangeError for a dimension or ridge that is not positive
 */
export function createWeights(dimension: number, ridge: number): GaussianWeights {
  if (!Number.isInteger(dimension) || dimension < 1) {
    throw new RangeError(`A model needs a whole number of features, at least 1, not ${dimension}.`);
  }
  if (!(ridge > 0 && ridge <= LARGEST)) throw new RangeError(`ridge must be positive, not ${ridge}.`);
  const factor = new Array<number>(rowStart(dimension)).fill(0);
  for (let i = 0; i < dimension; i++) factor[rowStart(i) + i] = Math.sqrt(ridge);
  return {
    ridge,
    n: 0,
    factor,
    response: new Array<number>(dimension).fill(0),
    coefficients: new Array<number>(dimension).fill(0),
  };
}

/**
 * The weights for a precision matrix and a response, in O(d³).
 *
 * @param precision A, packed: its eigenvalues are at least `ridge`
 */
export function weightsOf(precision: readonly number[], response: number[], n: number, ridge: number): GaussianWeights {
  const dimension = response.length;
  const coefficients = new Array<number>(dimension).fill(0);
  const factor = precision.slice();
  factorWithFloor(factor, dimension, ridge);
  const weights = { ridge, n, factor, response, coefficients };
  solve(weights);
  return weights;
}

/**
 * A ← A + x xᵀ, b ← b + response · x, n ← n + 1, changing the weights, in O(d²).
 *
 * @param x is overwritten
 */
export function absorb(weights: GaussianWeights, x: Float64Array, response: number): void {
  for (let i = 0; i < x.length; i++) weights.response[i] = (weights.response[i] ?? 0) + response * (x[i] ?? 0);
  weights.n += 1;
  rankOneUpdate(weights.factor, x);
  solve(weights);
}

/**
 * Stabilised exponential forgetting, changing the weights: the weight of past observations is multiplied by `keep`, and the prior replaces the
 * information that is lost, A ← keep · A + (1 - keep) · ridge · I (R. Kulhavý & M. B. Zarrop,
 * International Journal of Control 58 (1993) 905). Plain forgetting, A ← keep · A, winds up: where nothing new is
 * observed the variance grows without bound. Here it never exceeds the prior's.
 *
 * O(d³), so call it once per period of event time, not per observation.
 *
 * @param keep in (0, 1]: 0.5^(period / half-life)
 * @throws RangeError for another `keep`
 */
export function discountWeights(weights: GaussianWeights, keep: number): void {
  if (!(keep > 0 && keep <= 1)) throw new RangeError(`keep must lie in (0, 1], not ${keep}.`);
  if (keep === 1) return;
  const dimension = weights.response.length;
  const precision = weights.factor.slice();
  multiplyByTranspose(weights.factor, dimension, precision);
  const packed = precision.map((entry) => keep * entry);
  for (let i = 0; i < dimension; i++) {
    const diagonal = rowStart(i) + i;
    packed[diagonal] = (packed[diagonal] ?? 0) + (1 - keep) * weights.ridge;
  }
  factorWithFloor(packed, dimension, weights.ridge);
  weights.factor = packed;
  weights.response = weights.response.map((value) => keep * value);
  weights.n *= keep;
  solve(weights);
}

/** The parameters that determine scores. */
export interface Scorer {
  readonly factor: readonly number[];
  readonly coefficients: readonly number[];
}

/** The mean of the score alone, in O(d). */
export function expectedScore(weights: Pick<Scorer, 'coefficients'>, x: FeatureVector): number {
  let mean = 0;
  for (let i = 0; i < weights.coefficients.length; i++) mean += (weights.coefficients[i] ?? 0) * (x[i] ?? 0);
  return mean;
}

/**
 * The score of a context, by one triangular solve.
 *
 * @throws RangeError for a vector of another length or a feature that is not finite
 */
export function scoreOf(weights: Scorer, x: FeatureVector): Score {
  const vector = checkedVector(x, weights.coefficients.length);
  const mean = expectedScore(weights, vector);
  solveLowerInSequence(weights.factor, vector.length, vector);
  let variance = 0;
  for (let i = 0; i < vector.length; i++) variance += (vector[i] ?? 0) * (vector[i] ?? 0);
  return { mean, variance };
}

/** A checked copy that the caller may overwrite. */
export function checkedVector(x: FeatureVector, dimension: number): Float64Array {
  if (x.length !== dimension) throw new RangeError(`The model has ${dimension} features, the vector ${x.length}.`);
  const vector = Float64Array.from(x);
  for (let i = 0; i < dimension; i++) {
    const value = vector[i] ?? 0;
    if (!(Math.abs(value) <= LARGEST))
      throw new RangeError(`Feature ${i} must be finite, at most 1e100, not ${value}.`);
  }
  return vector;
}

function solve(weights: GaussianWeights): void {
  const solution = Float64Array.from(weights.response);
  solveLowerInSequence(weights.factor, solution.length, solution);
  solveUpper(weights.factor, solution.length, solution);
  for (let i = 0; i < solution.length; i++) weights.coefficients[i] = solution[i] ?? 0;
}
