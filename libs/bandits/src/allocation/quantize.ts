/** The grid on which probabilities lie and draws fall: multiples of 2^-53, about 1.1e-16. */
export const RESOLUTION = 2 ** -53;

/**
 * Rounds probabilities to multiples of 2^-53 that sum to exactly 1; the most probable arm takes the rest.
 *
 * Sums of such multiples up to 1 are exact in doubles, so a vector rounded like this is, to the last bit, the law of
 * {@link drawArm}. What was below 2^-54 becomes 0 and is never drawn.
 *
 * @throws RangeError unless all are from 0 to 1 and they sum to 1 within 1e-9
 */
export function quantize(probabilities: readonly number[]): number[] {
  let sum = 0;
  let largest = 0;
  probabilities.forEach((p, arm) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`The probability of arm ${arm} must lie in [0, 1], not ${p}.`);
    sum += p;
    if (p > (probabilities[largest] ?? 0)) largest = arm;
  });
  if (!(Math.abs(sum - 1) <= 1e-9)) throw new RangeError(`Probabilities sum to 1, not to ${sum}.`);
  // Math.round is exact here: p / 2^-53 is p times a power of 2.
  const rounded = probabilities.map((p) => Math.round(p / RESOLUTION) * RESOLUTION);
  rounded[largest] = rounded.reduce((rest, p, arm) => (arm === largest ? rest : rest - p), 1);
  return rounded;
}
