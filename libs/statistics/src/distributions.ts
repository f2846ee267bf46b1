import gammainc from '@stdlib/math-base-special-gammainc';
import normal from '@stdlib/stats-base-dists-normal';
import studentT from '@stdlib/stats-base-dists-t';

/*
 * Tail probabilities are computed as such, never as 1 - cdf, so that they stay exact down to about 1e-300.
 */

/** P(|Z| ≥ |z|) for a standard normal Z. */
export function normalTwoSided(z: number): number {
  return 2 * normal.cdf(-Math.abs(z), 0, 1);
}

/** P(Z ≤ z). */
export function normalLower(z: number): number {
  return normal.cdf(z, 0, 1);
}

/** The density of a standard normal Z at z. */
export function normalDensity(z: number): number {
  return Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
}

/** z with P(|Z| ≥ z) = alpha. */
export function normalCritical(alpha: number): number {
  return -normal.quantile(alpha / 2, 0, 1);
}

/** P(|T| ≥ |t|) for Student's T with df degrees of freedom. */
export function studentTwoSided(t: number, df: number): number {
  return 2 * studentT.cdf(-Math.abs(t), df);
}

/** t with P(|T| ≥ t) = alpha. */
export function studentCritical(alpha: number, df: number): number {
  return -studentT.quantile(alpha / 2, df);
}

/** P(X ≥ x) for a χ² variable X: the regularised upper incomplete gamma function Q(df/2, x/2). */
export function chiSquareUpper(x: number, df: number): number {
  return x <= 0 ? 1 : gammainc(x / 2, df / 2, true, true);
}
