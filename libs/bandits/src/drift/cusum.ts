import { type Alarm, checkValue, segment } from './alarm.js';

export interface CusumOptions {
  /** k; the classical choice is half the shift that should be detected. */
  readonly slack: number;
  /** h: an alarm is raised when a sum exceeds it. */
  readonly threshold: number;
}

/** A one-sided sum and when it was last 0, the estimated time of the change. */
interface Side {
  sum: number;
  /** n and total of the detector when the sum was last 0. */
  n: number;
  total: number;
}

/** Plain data: it can be stored as JSON. */
export interface Cusum {
  /** The mean from which shifts are measured. */
  readonly reference: number;
  n: number;
  total: number;
  up: Side;
  down: Side;
}

export function createCusum(reference: number): Cusum {
  checkValue(reference);
  return { reference, n: 0, total: 0, up: { sum: 0, n: 0, total: 0 }, down: { sum: 0, n: 0, total: 0 } };
}

/**
 * Adds a value, changing the state: the tabular CUSUM (Page 1954; D. C. Montgomery, Introduction to Statistical Quality
 * Control, §9.1), up = max(0, up + value - reference - k), down = max(0, down + reference - value - k), with an alarm when a sum exceeds h.
 *
 * After an alarm the caller starts with a new state.
 *
 * @throws RangeError for a value that is not finite; the state is unchanged
 */
export function updateCusum(state: Cusum, value: number, options: CusumOptions): Alarm | null {
  checkValue(value);
  const deviation = value - state.reference;
  state.n++;
  state.total += value;
  return step(state, state.up, deviation, 'up', options) ?? step(state, state.down, -deviation, 'down', options);
}

function step(
  state: Cusum,
  side: Side,
  deviation: number,
  direction: 'up' | 'down',
  { slack, threshold }: CusumOptions,
): Alarm | null {
  side.sum = Math.max(0, side.sum + deviation - slack);
  if (side.sum === 0) {
    side.n = state.n;
    side.total = state.total;
  }
  if (side.sum <= threshold) return null;
  return {
    detector: 'cusum',
    direction,
    before: segment(side.n, side.total),
    after: segment(state.n - side.n, state.total - side.total),
    statistic: side.sum,
    threshold,
  };
}
