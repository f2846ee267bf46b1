import { type CurveShape, type MeasuredPoint } from './curve-shape.js';
import { type Verdict } from './double-descent-curve.js';

/**
 * @param exceeds whether the first error is above the second by more than chance; null if chance is unknown
 * @param interpolates whether some capacity interpolates the training data; null if unknown
 */
export function verdictOf(
  shape: CurveShape | null,
  exceeds: ((a: MeasuredPoint, b: MeasuredPoint) => boolean) | null,
  interpolates: boolean | null,
): Verdict {
  if (shape === null || exceeds === null) return 'none';
  const { start, peak, recovery, first, least } = shape;
  const rises = peak !== null && exceeds(peak, start);
  const falls = peak !== null && recovery !== null && exceeds(peak, recovery);
  if (rises && falls) return 'double_descent';
  if (interpolates === false) return 'threshold_not_reached';
  if (rises) return 'monotone_divergence';
  return exceeds(first, least) ? 'monotone' : 'none';
}
