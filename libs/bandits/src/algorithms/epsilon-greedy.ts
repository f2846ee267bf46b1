import { bestShares } from './best-shares.js';

/**
 * ε-greedy: 1 - ε to the best score, divided between ties, and ε divided equally between all arms (Sutton & Barto, "Reinforcement Learning",
 * 2.2; VW's `generate_epsilon_greedy`).
 *
 * @param scores higher is better
 * @throws RangeError for an ε outside [0, 1]
 */
export function epsilonGreedy(scores: readonly number[], epsilon: number): number[] {
  if (!(epsilon >= 0 && epsilon <= 1)) throw new RangeError(`ε must lie in [0, 1], not ${epsilon}.`);
  return bestShares(scores).map((share) => (1 - epsilon) * share + epsilon / scores.length);
}
