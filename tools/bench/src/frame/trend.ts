import { studentCritical } from '@assay/statistics';

/** A straight line through a series, with the 95 % confidence interval of its slope. */
export interface Trend {
  /** Per unit of x. */
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Least squares. Consecutive samples of a process are correlated, which would make the interval too narrow: pass medians of blocks, not samples.
 * @param points at least three, with different x
 */
export function trendOf(points: readonly (readonly [x: number, y: number])[]): Trend {
  const n = points.length;
  if (n < 3) throw new RangeError('a trend needs three points');
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const squares = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  if (squares === 0) throw new RangeError('a trend needs different x');
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / squares;
  const residual = points.reduce((sum, [x, y]) => sum + (y - meanY - slope * (x - meanX)) ** 2, 0);
  const margin = studentCritical(0.05, n - 2) * Math.sqrt(residual / (n - 2) / squares);
  return { slope, low: slope - margin, high: slope + margin };
}
