/**
 * Boltzmann exploration: shares in proportion to exp(λ · score) (Sutton & Barto, "Reinforcement Learning", 2.8; VW's
 * `generate_softmax`). λ = 0 is uniform; a negative λ prefers low scores.
 *
 * @throws RangeError unless λ and all scores are finite
 */
export function softmax(scores: readonly number[], lambda: number): number[] {
  const exponents = scores.map((score) => lambda * score);
  if (!exponents.every(Number.isFinite)) throw new RangeError(`λ · score must be finite, not ${exponents.join(', ')}.`);
  const largest = Math.max(...exponents);
  const weights = exponents.map((exponent) => Math.exp(exponent - largest));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
