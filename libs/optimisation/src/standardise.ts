/** value = mean + scale · standardised, where scale < 0 turns a minimisation into a maximisation. */
export interface Standardisation {
  readonly mean: number;
  readonly scale: number;
}

/**
 * Values with mean 0 and standard deviation 1 (divisor n), larger being better. If all values are equal, or there is only one, their scale is
 * unknown and 1 is used.
 */
export function standardise(
  values: readonly number[],
  goal: 'minimise' | 'maximise',
): { standardised: Float64Array; transform: Standardisation } {
  const n = Math.max(values.length, 1);
  // Divided first, so that the largest doubles do not overflow in the sum.
  let mean = 0;
  for (const value of values) mean += value / n;
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value - mean));
  let sum = 0;
  for (const value of values) sum += largest > 0 ? ((value - mean) / largest) * ((value - mean) / largest) : 0;
  const sd = largest * Math.sqrt(sum / n);
  // Deviations of the size of rounding errors of the mean do not count as variation.
  const usable = sd > 1e-13 * Math.abs(mean) && Number.isFinite(sd);
  const scale = (usable ? sd : 1) * (goal === 'minimise' ? -1 : 1);
  return {
    standardised: Float64Array.from(values, (value) => (usable ? (value - mean) / scale : 0)),
    transform: { mean, scale },
  };
}
