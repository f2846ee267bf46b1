import { type BrierConvention, LEAST_CENSORING_SURVIVAL } from './brier-weights.js';
import { censoringOf } from './kaplan-meier.js';
import { type ObservedOutcomes, type Outcomes, outcomesOf } from './outcomes.js';
import { type StepFunction, valueAt } from './step-function.js';

export const GRID_POINTS = 100;

export interface BrierGrid {
  /** Evenly spaced times, ascending; empty if the split has fewer than two distinct times to span. */
  readonly times: Float64Array;
  /** Whether the grid ends before the last observed time, because hardly any row is uncensored by then. */
  readonly truncated: boolean;
}

/**
 * The times over which a Brier score is integrated: evenly spaced from the first observed time of the split to the last.
 *
 * In the recommended convention the last time is the last observed one where G, fitted on the training split, is at least
 * {@link LEAST_CENSORING_SURVIVAL}. Without that limit the weights of data that are censored at a common time grow without bound. In
 * scikit-survival's convention the end is excluded, because that library requires times below the last observed one.
 *
 * @throws RangeError for malformed outcomes or fewer than two points
 */
export function brierGrid(
  train: ObservedOutcomes,
  split: ObservedOutcomes,
  convention: BrierConvention = 'recommended',
  points: number = GRID_POINTS,
): BrierGrid {
  return gridOf(censoringOf(outcomesOf(train)), outcomesOf(split), convention, points);
}

export function gridOf(
  censoring: StepFunction,
  { times, order }: Outcomes,
  convention: BrierConvention,
  points: number,
): BrierGrid {
  if (!Number.isInteger(points) || points < 2) throw new RangeError('A grid has a whole number of points, at least 2.');
  const first = times[order[0] ?? 0] ?? NaN;
  const last = times[order[order.length - 1] ?? 0] ?? NaN;
  const recommended = convention === 'recommended';
  let end = last;
  if (recommended) {
    let k = order.length - 1;
    while (k > 0 && valueAt(censoring, times[order[k] as number] as number) < LEAST_CENSORING_SURVIVAL) k--;
    end = times[order[k] ?? 0] ?? NaN;
  }
  const truncated = end < last;
  if (!(first < end)) return { times: new Float64Array(0), truncated };
  const intervals = recommended ? points - 1 : points;
  const grid = Float64Array.from({ length: points }, (_, k) => first + ((end - first) * k) / intervals);
  if (recommended) grid[points - 1] = end;
  return { times: grid, truncated };
}
