/** Scores within this relative distance of the best are ties, so that rounding errors do not decide. */
export const TIE = 1e-12;

/**
 * The shares of a rule that gives all traffic to the best score, divided equally between ties.
 *
 * @param scores higher is better; Infinity is allowed
 */
export function bestShares(scores: readonly number[]): number[] {
  const best = Math.max(...scores);
  const isTied = scores.map((score) => score === best || best - score <= TIE * Math.abs(score));
  const count = isTied.filter(Boolean).length;
  return isTied.map((tied) => (tied ? 1 / count : 0));
}
