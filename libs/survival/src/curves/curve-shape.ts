import { type CurvePoint } from './curve-point.js';
import { type Threshold } from './double-descent-curve.js';
import { regimeOf } from './thresholds.js';

/** A capacity with a finite mean error. */
export interface MeasuredPoint {
  readonly point: CurvePoint;
  readonly error: number;
  /** The number of seeds in the mean. */
  readonly runs: number;
}

export interface CurveShape {
  readonly classicalMinimum: MeasuredPoint | null;
  readonly modernMinimum: MeasuredPoint | null;
  /** Where the rise begins: the classical minimum, else the smallest capacity. */
  readonly start: MeasuredPoint;
  /** The largest error after the start; null if the start is the last capacity. */
  readonly peak: MeasuredPoint | null;
  /** The least error after the peak, in the modern regime if it has capacities after the peak. */
  readonly recovery: MeasuredPoint | null;
  readonly first: MeasuredPoint;
  readonly last: MeasuredPoint;
  readonly least: MeasuredPoint;
}

/**
 * @param measured ascending by number of parameters
 * @returns null without a point
 */
export function shapeOf(measured: readonly MeasuredPoint[], threshold: Threshold | null): CurveShape | null {
  const [first] = measured;
  const last = measured.at(-1);
  const least = lowest(measured);
  if (first === undefined || last === undefined || least === null) return null;
  const inRegime = (regime: string): MeasuredPoint[] =>
    measured.filter(({ point }) => regimeOf(point, threshold) === regime);
  const classicalMinimum = lowest(inRegime('classical'));
  const modern = inRegime('modern');
  const start = classicalMinimum ?? first;
  const peak = highest(after(measured, start));
  const later = peak === null ? [] : after(measured, peak);
  const laterModern = later.filter((each) => modern.includes(each));
  return {
    classicalMinimum,
    modernMinimum: lowest(modern),
    start,
    peak,
    recovery: lowest(laterModern.length > 0 ? laterModern : later),
    first,
    last,
    least,
  };
}

function after(measured: readonly MeasuredPoint[], start: MeasuredPoint): readonly MeasuredPoint[] {
  return measured.slice(measured.indexOf(start) + 1);
}

function lowest(measured: readonly MeasuredPoint[]): MeasuredPoint | null {
  return measured.reduce<MeasuredPoint | null>(
    (best, each) => (best === null || each.error < best.error ? each : best),
    null,
  );
}

function highest(measured: readonly MeasuredPoint[]): MeasuredPoint | null {
  return measured.reduce<MeasuredPoint | null>(
    (best, each) => (best === null || each.error > best.error ? each : best),
    null,
  );
}
