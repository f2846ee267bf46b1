import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { type Law } from '../laws/law.js';
import { bestArmProbabilities } from '../rank-probabilities.js';
import { type FeatureVector, scoreOf, type Scorer } from './gaussian-weights.js';
import { eachArm } from './lin-ucb.js';

/**
 * The propensities of Thompson sampling with disjoint models in one context. Every arm's score x · weights is an
 * independent normal variable, N(x · m, spread² xᵀ A⁻¹ x), so the probability that a draw from the posterior makes the
 * arm the best is exact: Φ for two arms, else {@link bestArmProbabilities}.
 *
 * For linear models (LinTS: Agrawal & Goyal, ICML 2013) the spread is the noise's standard deviation, see
 * {@link noiseVariance}. For logistic models (Chapelle & Li, NIPS 2011) it is 1: the success probability rises with the
 * score, so the best score is the best arm.
 *
 * @param weights one per arm
 * @param contexts one per arm; the same vector for all if only the user is described
 * @throws RangeError for a spread that is not positive, or contexts that do not fit the models
 */
export function contextualThompsonPropensities(
  weights: readonly Scorer[],
  contexts: readonly FeatureVector[],
  spread: number,
): number[] {
  if (!(spread > 0 && spread <= 1e20)) throw new RangeError(`spread must be positive, not ${spread}.`);
  const laws = eachArm(weights, contexts, (arm, context) => {
    const { mean, variance } = scoreOf(arm, context);
    // A context of zeros has variance 0, but a distribution needs a positive standard deviation.
    return { family: 'normal', mean, sd: Math.max(1e-150, spread * Math.sqrt(variance)) } satisfies Law;
  });
  const [first, second, ...others] = laws;
  if (first === undefined || second === undefined || others.length > 0) return bestArmProbabilities(laws);
  const z = (first.mean - second.mean) / Math.sqrt(first.sd * first.sd + second.sd * second.sd);
  // Both as lower tails, so that a small probability keeps its digits.
  return [normalCdf(z, 0, 1), normalCdf(-z, 0, 1)];
}
