import { type Alarm, checkValue, segment } from './alarm.js';

const { abs, log, sqrt } = Math;

export interface AdwinOptions {
  /** The probability of a false cut in a stationary window; 0.002 by default. */
  readonly delta?: number;
  /** Number of values from one check to the next; 32 by default. */
  readonly clock?: number;
  /** Buckets of each size; 5 by default. */
  readonly bucketsPerRow?: number;
  /** A part of the window with fewer values is not compared; 5 by default. */
  readonly minPart?: number;
  /** No check before the window has more values than this; 10 by default. */
  readonly gracePeriod?: number;
  /** The largest possible distance of a value from the mean, for Bernstein's term; 1 by default, for values in [0, 1]. */
  readonly largestDeviation?: number;
  /** Smaller differences of means raise no alarm, even if significant; 0 by default. */
  readonly minDifference?: number;
  /** Beyond this many values the oldest are forgotten; none by default. */
  readonly maxWidth?: number;
}

/** An exponential histogram of the window. Plain data: it can be stored as JSON, and its size grows with the logarithm of the width. */
export interface Adwin {
  /** Values seen. */
  ticks: number;
  width: number;
  total: number;
  /** Sum of squared deviations from the window's mean. */
  m2: number;
  /** Row i: buckets of 2^i values, oldest first, each as its total and its sum of squared deviations. */
  rows: number[][];
}

export function createAdwin(): Adwin {
  return { ticks: 0, width: 0, total: 0, m2: 0, rows: [[]] };
}

/**
 * Adds a value, changing the state: ADWIN2 (Bifet & Gavaldà, SDM 2007), with the bound of river 0.26.1. The window is cut
 * where the means of its older and newer part differ by more than ε = √(2 m σ² δ') + ⅔ m δ' largestDeviation, δ' = ln(2 ln W / δ),
 * m = 1/(n₀ - minPart + 1) + 1/(n₁ - minPart + 1). While there is such a cut, the oldest bucket is dropped.
 *
 * @returns the most significant cut of the full window, which is the most likely time of the change; or null
 * @throws RangeError for a value that is not finite; the state is unchanged
 */
export function updateAdwin(state: Adwin, value: number, options: AdwinOptions = {}): Alarm | null {
  const { bucketsPerRow = 5, clock = 32, gracePeriod = 10, maxWidth = Infinity } = options;
  checkValue(value);
  insert(state, value, bucketsPerRow);
  while (state.width - 2 ** (state.rows.length - 1) >= maxWidth) dropOldest(state);
  if (state.ticks % clock !== 0 || state.width <= gracePeriod) return null;
  const first = findCut(state, options);
  for (let cut = first; cut !== null; cut = findCut(state, options)) dropOldest(state);
  return first;
}

function insert(state: Adwin, value: number, bucketsPerRow: number): void {
  state.ticks++;
  if (state.width > 0) {
    const deviation = value - state.total / state.width;
    state.m2 += (deviation * deviation * state.width) / (state.width + 1);
  }
  state.width++;
  state.total += value;
  state.rows[0]?.push(value, 0);
  for (let row = 0; row < state.rows.length; row++) {
    const buckets = state.rows[row] ?? [];
    if (buckets.length <= 2 * bucketsPerRow) return;
    // The two oldest buckets are merged into the newest bucket of the next row.
    const [totalA = 0, m2A = 0, totalB = 0, m2B = 0] = buckets.splice(0, 4);
    const difference = totalA - totalB;
    // 2^row values each: n/2 · (difference of the means)².
    const between = (difference * difference) / (2 * 2 ** row);
    if (row + 1 === state.rows.length) state.rows.push([]);
    state.rows[row + 1]?.push(totalA + totalB, m2A + m2B + between);
  }
}

function dropOldest(state: Adwin): void {
  const oldest = state.rows.at(-1) ?? [];
  const n = 2 ** (state.rows.length - 1);
  const [total = 0, m2 = 0] = oldest.splice(0, 2);
  state.width -= n;
  state.total -= total;
  const difference = total / n - state.total / state.width;
  const within = state.m2 - m2 - (difference * difference * n * state.width) / (n + state.width);
  state.m2 = Math.max(0, within);
  while (state.rows.length > 1 && state.rows.at(-1)?.length === 0) state.rows.pop();
}

/** The cut with the largest ratio of the difference of means to its threshold; null if no cut is significant. */
function findCut(state: Adwin, options: AdwinOptions): Alarm | null {
  const { delta = 0.002, minPart = 5, largestDeviation = 1, minDifference = 0 } = options;
  const { rows, total, width } = state;
  const deltaPrime = log((2 * log(width)) / delta);
  const variance = state.m2 / width;
  let n0 = 0;
  let total0 = 0;
  let clearest: Alarm | null = null;
  for (let row = rows.length - 1; row >= 0; row--) {
    const buckets = rows[row] ?? [];
    for (let at = 0; at < buckets.length; at += 2) {
      n0 += 2 ** row;
      total0 += buckets[at] ?? 0;
      const n1 = width - n0;
      if (n1 < minPart) return clearest;
      if (n0 < minPart) continue;
      const m = 1 / (n0 - minPart + 1) + 1 / (n1 - minPart + 1);
      const threshold = sqrt(2 * m * variance * deltaPrime) + (2 / 3) * m * deltaPrime * largestDeviation;
      const difference = (total - total0) / n1 - total0 / n0;
      const statistic = abs(difference);
      if (statistic <= threshold || statistic < minDifference) continue;
      if (clearest !== null && statistic * clearest.threshold <= clearest.statistic * threshold) continue;
      clearest = {
        detector: 'adwin',
        direction: difference > 0 ? 'up' : 'down',
        before: segment(n0, total0),
        after: segment(n1, total - total0),
        statistic,
        threshold,
      };
    }
  }
  return clearest;
}
