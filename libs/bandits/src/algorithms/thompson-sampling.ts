import { type Law } from '../laws/law.js';
import { bestArmProbabilities, type Goal, rankProbabilities } from '../rank-probabilities.js';

/**
 * Thompson sampling without sampling: each arm's share is the exact probability that it is the best (Thompson,
 * Biometrika 25 (1933) 285).
 */
export function thompsonSampling(laws: readonly Law[], goal: Goal = 'maximize'): number[] {
  return bestArmProbabilities(laws, goal);
}

/**
 * Top-two sampling, to find the best arm sooner: the best with probability β, else the second best (after Russo, "Simple
 * Bayesian algorithms for best-arm identification", Operations Research 68 (2020); here both come from one draw, as in
 * Ax and GrowthBook, so the share is β P(best) + (1 - β) P(second best)).
 *
 * @throws RangeError for a β outside [0, 1]
 */
export function topTwoSampling(laws: readonly Law[], goal: Goal = 'maximize', beta = 0.5): number[] {
  if (!(beta >= 0 && beta <= 1)) throw new RangeError(`β must lie in [0, 1], not ${beta}.`);
  const [best = [], second = []] = rankProbabilities(laws, Math.min(2, laws.length), goal);
  return best.map((p, arm) => beta * p + (1 - beta) * (second[arm] ?? p));
}
