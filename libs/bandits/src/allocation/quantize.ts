/** The grid on which probabilities lie and draws fall: multiples of 2^-53, about 1.1e-16. */
export const RESOLUTION = 2 ** -53;

/**
 * Rounds probabilities to multiples of 2^-53 that sum to exactly 1; the most probable arm absorbs the rounding error.
 *
 * Sums of such multiples up to 1 are exact in doubles, so a rounded vector is exactly the distribution of {@link drawArm}. Probabilities below 2^-54
 * become 0 and are never drawn.
 *
 * @throws RangeError unless all values are from 0 to 1 and sum to 1 within 1e-9
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
