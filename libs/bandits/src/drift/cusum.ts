import { type Alarm, checkValue, segment } from './alarm.js';

export interface CusumOptions {
  /** k: half the shift that matters, the classical choice. */
  readonly slack: number;
  /** h: the sum that is an alarm. */
  readonly threshold: number;
}

/** A one-sided sum and when it was last 0, the estimated time of the change. */
interface Side {
  sum: number;
  /** n and total when it was last 0. */
  n: number;
  total: number;
}

/** Plain data: it survives JSON. */
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
 * Control, §9.1), up = max(0, up + value - reference - k), down = max(0, down + reference - value - k), an alarm when
 * one is more than h.
 *
 * After an alarm the caller starts anew.
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
