import { studentCritical } from './distributions.js';
import { checkAlpha, type Interval } from './interval.js';
import { type Summary } from './summary.js';
import { standardError } from './welch.js';

export interface RelativeLift {
  /** (mean of the treatment - mean of the baseline) / |mean of the baseline|; 0.1 is +10 %. */
  readonly relative: number;
  readonly se: number;
  readonly ci: Interval;
}

/**
 * The relative lift by the delta method, with Welch–Satterthwaite degrees of freedom, as gbstats computes it: Var = Var(b̄)/ā² + Var(ā)·b̄²/ā⁴.
 * Dividing by |ā| gives the correct sign for a negative baseline's mean.
 *
 * @returns null when the baseline's mean is 0, a group has fewer than two values, or both have variance 0
 * @throws RangeError for an alpha outside (0, 1)
 */
export function relativeLift(a: Summary, b: Summary, alpha: number): RelativeLift | null {
  checkAlpha(alpha);
  const error = standardError(a, b);
  if (error === null || a.mean === 0) return null;
  const relative = (b.mean - a.mean) / Math.abs(a.mean);
  const se =
    Math.hypot(Math.sqrt(b.variance / b.n), Math.sqrt(a.variance / a.n) * (b.mean / a.mean)) / Math.abs(a.mean);
  const half = studentCritical(alpha, error.df) * se;
  return { relative, se, ci: [relative - half, relative + half] };
}
