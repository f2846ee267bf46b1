import { type FeatureVector, linearScore, type LinearModel } from './linear-model.js';

/**
 * LinUCB with disjoint models: score = x · θ + alpha √(xᵀ A⁻¹ x) (Li, Chu, Langford & Schapire, WWW 2010, Algorithm 1).
 *
 * @param models one per arm
 * @param contexts one per arm; the same vector for all if only the user is described
 * @param alpha the width of the confidence bound, in units of reward
 * @throws RangeError for a negative alpha, or contexts that do not fit the models
 */
export function linUcbScores(
  models: readonly LinearModel[],
  contexts: readonly FeatureVector[],
  alpha: number,
): number[] {
  if (!(alpha >= 0) || !Number.isFinite(alpha)) throw new RangeError(`alpha must not be negative, but is ${alpha}.`);
  return eachArm(models, contexts, (model, context) => {
    const { mean, variance } = linearScore(model, context);
    return mean + alpha * Math.sqrt(variance);
  });
}

/** What `score` says of every arm with its context. */
export function eachArm<Model, Result>(
  models: readonly Model[],
  contexts: readonly FeatureVector[],
  score: (model: Model, context: FeatureVector) => Result,
): Result[] {
  if (models.length === 0) throw new RangeError('At least one arm is needed.');
  if (models.length !== contexts.length) {
    throw new RangeError(`${models.length} arms need as many contexts, not ${contexts.length}.`);
  }
  return models.map((model, arm) => score(model, contexts[arm] as FeatureVector));
}
