import {
  absorb,
  checkedVector,
  createWeights,
  discountWeights,
  type FeatureVector,
  type GaussianWeights,
  LARGEST,
} from './gaussian-weights.js';

/**
 * Ridge regression of one arm's reward on features, updated observation by observation: A = ridge · I + Σ x xᵀ and
 * b = Σ reward · x. Variances are per unit of noise variance.
 */
export interface LinearModel extends GaussianWeights {
  /** Σ reward² */
  sumOfSquares: number;
}

/**
 * @param dimension number of features
 * @param ridge the prior's weight, in observations of a unit feature; 1 by default
 * @throws RangeError for a dimension or ridge that is not positive
 */
export function createLinearModel(dimension: number, ridge = 1): LinearModel {
  return { ...createWeights(dimension, ridge), sumOfSquares: 0 };
}

/**
 * Adds one reward, changing the model, in O(d²). Rewards are added one by one, so the result does not depend on how a log was cut into batches, and
 * only + - * / and sqrt are used, so it is the same on every machine.
 *
 * @throws RangeError for a vector of another length, or a feature or reward that is not finite; the model is unchanged
 */
export function addReward(model: LinearModel, x: FeatureVector, reward: number): void {
  const vector = checkedVector(x, model.response.length);
  if (!(Math.abs(reward) <= LARGEST)) throw new RangeError(`A reward must be finite, at most 1e100, not ${reward}.`);
  model.sumOfSquares += reward * reward;
  absorb(model, vector, reward);
}

/** {@link discountWeights} for a linear model. */
export function discountLinearModel(model: LinearModel, keep: number): void {
  discountWeights(model, keep);
  model.sumOfSquares *= keep;
}

/**
 * The estimate of the noise variance with the prior IG(a, a · guess): (a · guess + (Σ reward² - bᵀ A⁻¹ b) / 2) /
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
