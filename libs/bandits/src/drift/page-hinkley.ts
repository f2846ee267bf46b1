import { type Alarm, checkValue, segment } from './alarm.js';

export interface PageHinkleyOptions {
  /** δ: deviations from the mean up to this are ignored. */
  readonly delta: number;
  /** λ: an alarm is raised when the cumulative deviation exceeds it. */
  readonly threshold: number;
  /** α: the factor by which a sum is multiplied before each value; 1 by default. */
  readonly keep?: number;
  /** Number of values before the first possible alarm; 30 by default. */
  readonly minValues?: number;
}

/** A cumulative sum and where it had its extreme, the estimated time of the change. */
interface Side {
  sum: number;
  extreme: number;
  /** n and total at the extreme. */
  n: number;
  total: number;
}

/** Plain data: it can be stored as JSON. */
export interface PageHinkley {
  n: number;
  total: number;
  up: Side;
  down: Side;
}

export function createPageHinkley(): PageHinkley {
  const side = { sum: 0, extreme: 0, n: 0, total: 0 };
  return { n: 0, total: 0, up: { ...side }, down: { ...side } };
}

/**
 * Adds a value, changing the state: Page–Hinkley's test (E. S. Page, Biometrika 41 (1954) 100), both ways, as in river
 * 0.26.1. With d = value - mean of all values so far, this one included, up = α up + d - δ alarms when it is more than λ
 * above its minimum, and down = α down + d + δ when it is more than λ below its maximum.
 *
 * After an alarm the caller starts with a new state.
 *
 * @throws RangeError for a value that is not finite; the state is unchanged
 */
export function updatePageHinkley(state: PageHinkley, value: number, options: PageHinkleyOptions): Alarm | null {
  const { delta, threshold, keep = 1, minValues = 30 } = options;
  checkValue(value);
  state.n++;
  state.total += value;
  const deviation = value - state.total / state.n;
  const { up, down } = state;
  up.sum = keep * up.sum + deviation - delta;
  down.sum = keep * down.sum + deviation + delta;
  if (state.n === 1 || up.sum < up.extreme) mark(state, up);
  if (state.n === 1 || down.sum > down.extreme) mark(state, down);
  if (state.n < minValues) return null;
  if (up.sum - up.extreme > threshold) return alarm(state, up, 'up', threshold);
  if (down.extreme - down.sum > threshold) return alarm(state, down, 'down', threshold);
  return null;
}

function mark(state: PageHinkley, side: Side): void {
  side.extreme = side.sum;
  side.n = state.n;
  side.total = state.total;
}

function alarm(state: PageHinkley, side: Side, direction: 'up' | 'down', threshold: number): Alarm {
  return {
    detector: 'page_hinkley',
    direction,
    before: segment(side.n, side.total),
    after: segment(state.n - side.n, state.total - side.total),
    statistic: Math.abs(side.sum - side.extreme),
    threshold,
  };
}
