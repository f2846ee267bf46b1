import { studentCritical, studentTwoSided } from './distributions.js';
import { checkAlpha, type Interval } from './interval.js';
import { type Summary } from './summary.js';

export interface WelchResult {
  /** Mean of the treatment minus mean of the baseline. */
  readonly difference: number;
  /** Standard error of the difference. */
  readonly se: number;
  /** Welch–Satterthwaite degrees of freedom. */
  readonly df: number;
  readonly t: number;
  readonly pValue: number;
  readonly ci: Interval | null;
}

/**
 * Welch's two-sided t-test of two means with unequal variances (B. L. Welch, Biometrika 34 (1947) 28).
 *
 * If a group has fewer than two values or both have variance 0, no inference is possible: ci is null, pValue 1, and se, df and t are 0.
 *
 * @param a baseline
 * @param b treatment
 * @param alpha 1 - confidence
 * @throws RangeError for an alpha outside (0, 1)
 */
export function welch(a: Summary, b: Summary, alpha: number): WelchResult {
  checkAlpha(alpha);
  const difference = b.mean - a.mean;
  const error = standardError(a, b);
  if (error === null) return { difference, se: 0, df: 0, t: 0, pValue: 1, ci: null };
  const { se, df } = error;
  const t = difference / se;
  const half = studentCritical(alpha, df) * se;
  return { difference, se, df, t, pValue: studentTwoSided(t, df), ci: [difference - half, difference + half] };
}

/** The standard error of the difference of two means, with its degrees of freedom; null if it is unknown or 0. */
export function standardError(a: Summary, b: Summary): { se: number; df: number } | null {
  if (a.n < 2 || b.n < 2) return null;
  const va = a.variance / a.n;
  const vb = b.variance / b.n;
  const total = va + vb;
  if (!(total > 0)) return null;
  // Ratios instead of squared variances, which would underflow for tiny values.
  return { se: Math.sqrt(total), df: 1 / ((va / total) ** 2 / (a.n - 1) + (vb / total) ** 2 / (b.n - 1)) };
}
