import type { Interval } from '@assay/statistics';

/**
 * The empirical Bernstein interval for the mean of independent values of a known range: valid for every n, and wide. Two-sided, so each side has δ/2.
 * Source: Maurer & Pontil, "Empirical Bernstein bounds and sample variance penalization", COLT 2009, theorem 4.
 *
 * @param variance the sample variance, with the divisor n − 1
 * @param range the largest possible value minus the smallest one, known beforehand: for IPS the largest possible weight times the range of the rewards.
 *   The range seen in the sample would not make it valid.
 * @returns null with fewer than two values
 */
export function empiricalBernstein(
  { n, mean, variance }: { readonly n: number; readonly mean: number; readonly variance: number },
  range: number,
  alpha: number,
): Interval | null {
  if (n < 2) return null;
  const log = Math.log(4 / alpha);
  const half = Math.sqrt((2 * variance * log) / n) + (7 * range * log) / (3 * (n - 1));
  return [mean - half, mean + half];
}
