import { bestShares } from '../algorithms/best-shares.js';
import { type FeatureVector, scoreOf, type Scorer } from './gaussian-weights.js';

/**
 * LinUCB with disjoint models: score = x · θ + alpha √(xᵀ A⁻¹ x) (Li, Chu, Langford & Schapire, WWW 2010, Algorithm 1).
 *
 * @param models one per arm
 * @param contexts one per arm; the same vector for all if only the user is described
 * @param alpha the width of the confidence bound, in units of reward
 * @throws RangeError for a negative alpha, or contexts that do not fit the models
 */
export function linUcbScores(models: readonly Scorer[], contexts: readonly FeatureVector[], alpha: number): number[] {
  if (!(alpha >= 0) || !Number.isFinite(alpha)) throw new RangeError(`alpha must not be negative, but is ${alpha}.`);
  return eachArm(models, contexts, (model, context) => {
    const { mean, variance } = scoreOf(model, context);
    return mean + alpha * Math.sqrt(variance);
  });
}

/**
 * LinUCB in a randomised form, so that every arm has a propensity: 1 - exploration goes to the arm with the highest score, divided equally between
 * ties, and exploration / K to every arm. At the beginning all arms tie: if the first of them got everything, each arm in turn would get all of the
 * traffic until its rewards arrive.
 *
 * @param exploration in [0, 1]; with 0 the other arms are never observed
 * @throws RangeError like {@link linUcbScores}, and for an exploration out of range
 */
export function linUcbPropensities(
  models: readonly Scorer[],
  contexts: readonly FeatureVector[],
  alpha: number,
  exploration: number,
): number[] {
  if (!(exploration >= 0 && exploration <= 1)) {
    throw new RangeError(`exploration must lie in [0, 1], not ${exploration}.`);
  }
  const scores = linUcbScores(models, contexts, alpha);
  return bestShares(scores).map((share) => (1 - exploration) * share + exploration / scores.length);
}

/** Applies `score` to every arm with its context. */
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
