/** A two-sided interval. */
export type Interval = readonly [lower: number, upper: number];

/** @throws RangeError unless 0 < alpha < 1 */
export function checkAlpha(alpha: number): void {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, not ${alpha}.`);
}
