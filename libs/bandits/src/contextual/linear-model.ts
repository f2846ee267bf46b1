import { choleskyFactor, fromFactor, identityFactor, rankOneUpdate, solveLower, solveUpper } from './cholesky.js';

/** A feature vector, as {@link createEncoder} makes it. */
export type FeatureVector = ArrayLike<number>;

/**
 * Ridge regression of one arm's reward on features, kept observation by observation. Plain data: it survives JSON.
 *
 * With A = ridge · I + Σ x xᵀ and b = Σ reward · x, the coefficients are A⁻¹ b, and a score x · θ has variance xᵀ A⁻¹ x
 * per unit of noise variance.
 */
export interface LinearModel {
  readonly ridge: number;
  /** Observations; a fraction after {@link discountLinearModel}. */
  n: number;
  /** Σ reward². */
  sumOfSquares: number;
  /** The Cholesky factor of A: packed lower triangle, row by row. */
  factor: number[];
  /** b */
  response: number[];
  /** A⁻¹ b */
  coefficients: number[];
}

export interface LinearScore {
  readonly mean: number;
  /** xᵀ A⁻¹ x: the variance of the score, per unit of noise variance. */
  readonly variance: number;
}

/** Sums of squares of larger numbers may overflow. */
const LARGEST = 1e100;

/**
 * @param dimension number of features
 * @param ridge what the coefficients' prior N(0, 1/ridge) weighs, as observations of a unit feature
 * @throws RangeError for a dimension or ridge that is not positive
 */
export function createLinearModel(dimension: number, ridge = 1): LinearModel {
  if (!Number.isInteger(dimension) || dimension < 1) {
    throw new RangeError(`A model needs a whole number of features, at least 1, not ${dimension}.`);
  }
  if (!(ridge > 0) || !Number.isFinite(ridge)) throw new RangeError(`ridge must be positive, not ${ridge}.`);
  return {
    ridge,
    n: 0,
    sumOfSquares: 0,
    factor: identityFactor(dimension, ridge),
    response: new Array<number>(dimension).fill(0),
    coefficients: new Array<number>(dimension).fill(0),
  };
}

/**
 * Adds one observation, changing the model, in O(d²). One by one, so the result does not depend on how a log was cut
 * into batches.
 *
 * @throws RangeError for a vector of another length, or a feature or reward that is not finite; the model is unchanged
 */
export function addObservation(model: LinearModel, x: FeatureVector, reward: number): void {
  const vector = checkedVector(x, model.response.length);
  if (!(Math.abs(reward) <= LARGEST)) throw new RangeError(`A reward must be finite, at most 1e100, not ${reward}.`);
  for (let i = 0; i < vector.length; i++) model.response[i] = (model.response[i] ?? 0) + reward * (vector[i] ?? 0);
  model.n += 1;
  model.sumOfSquares += reward * reward;
  rankOneUpdate(model.factor, vector);
  solve(model);
}

/**
 * Stabilised exponential forgetting, changing the model: what was observed weighs `keep` times as much as before, and
 * the prior takes the place of what was forgotten, A ← keep · A + (1 - keep) · ridge · I (R. Kulhavý & M. B. Zarrop,
 * International Journal of Control 58 (1993) 905). Plain forgetting, A ← keep · A, winds up: where nothing new is
 * observed the variance grows without bound. Here it never exceeds the prior's.
 *
 * O(d³), so call it once per period of event time, not per observation.
 *
 * @param keep in (0, 1]: 0.5^(period / half-life)
 * @throws RangeError for another `keep`
 */
export function discountLinearModel(model: LinearModel, keep: number): void {
  if (!(keep > 0 && keep <= 1)) throw new RangeError(`keep must lie in (0, 1], not ${keep}.`);
  if (keep === 1) return;
  const dimension = model.response.length;
  const packed = fromFactor(model.factor, dimension).map((entry) => keep * entry);
  for (let i = 0; i < dimension; i++) {
    const diagonal = (i * (i + 1)) / 2 + i;
    packed[diagonal] = (packed[diagonal] ?? 0) + (1 - keep) * model.ridge;
  }
  model.factor = choleskyFactor(packed, dimension, model.ridge);
  model.response = model.response.map((value) => keep * value);
  model.n *= keep;
  model.sumOfSquares *= keep;
  solve(model);
}

/** The expected reward alone, in O(d). */
export function linearMean(model: LinearModel, x: FeatureVector): number {
  let mean = 0;
  for (let i = 0; i < model.coefficients.length; i++) mean += (model.coefficients[i] ?? 0) * (x[i] ?? 0);
  return mean;
}

/**
 * The score of a context and its variance, by one triangular solve.
 *
 * @throws RangeError for a vector of another length or a feature that is not finite
 */
export function linearScore(model: LinearModel, x: FeatureVector): LinearScore {
  const vector = checkedVector(x, model.response.length);
  const mean = linearMean(model, vector);
  solveLower(model.factor, vector);
  return { mean, variance: squaredNorm(vector) };
}

/**
 * The noise variance as it is estimated with the prior IG(a, a · guess): (a · guess + (Σ reward² - bᵀ A⁻¹ b) / 2) /
 * (a + n / 2), the posterior's ratio of scale to shape (e.g. Gelman et al., Bayesian Data Analysis (3rd ed.), §14.2).
 *
 * @param guess the noise variance before any observation
 * @param weight a, as half a number of observations
 */
export function noiseVariance(model: LinearModel, guess: number, weight = 1): number {
  let explained = 0;
  for (let i = 0; i < model.response.length; i++) {
    explained += (model.response[i] ?? 0) * (model.coefficients[i] ?? 0);
  }
  return (weight * guess + Math.max(0, model.sumOfSquares - explained) / 2) / (weight + model.n / 2);
}

/** A copy that may be used up. */
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

export function squaredNorm(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] ?? 0) * (vector[i] ?? 0);
  return sum;
}

function solve(model: LinearModel): void {
  const solution = Float64Array.from(model.response);
  solveLower(model.factor, solution);
  solveUpper(model.factor, solution);
  for (let i = 0; i < solution.length; i++) model.coefficients[i] = solution[i] ?? 0;
}
