/** Scores this near to the best, relative to their size, are ties: nothing hangs on the last bit of a logarithm. */
export const TIE = 1e-12;

/**
 * Where a rule that takes the best score puts the traffic: on it, or in equal shares on all that tie for it.
 *
 * @param scores higher is better; Infinity is allowed
 */
export function bestShares(scores: readonly number[]): number[] {
  const best = Math.max(...scores);
  const isTied = scores.map((score) => score === best || best - score <= TIE * Math.abs(score));
  const count = isTied.filter(Boolean).length;
  return isTied.map((tied) => (tied ? 1 / count : 0));
}
