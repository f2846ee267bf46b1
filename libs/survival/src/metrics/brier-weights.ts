import { type Outcomes } from './outcomes.js';
import { jumpsUntil, type StepFunction, valueAt, valueBefore } from './step-function.js';

/**
 * How Brier scores weight censored data, with G the Kaplan–Meier estimate of the censoring distribution in the training split. Both divide by the
 * number of rows.
 *
 * - `recommended`: an event at tᵢ has the weight 1/G(tᵢ-), because it is observed if censoring happens at tᵢ or later. The grid ends where G falls
 *   below {@link LEAST_CENSORING_SURVIVAL}, so no weight exceeds 20.
 * - `scikit-survival`: 1/G(tᵢ), right-continuous; the weight is 0 where G is 0.
 */
export type BrierConvention = 'recommended' | 'scikit-survival';

/** The least G at the end of a recommended grid. */
export const LEAST_CENSORING_SURVIVAL = 0.05;

/** Inverse probabilities of censoring for one split and grid. */
export interface BrierWeights {
  readonly outcomes: Outcomes;
  readonly grid: Float64Array;
  /** Of each row once its event has happened; 0 for censored rows. */
  readonly ofEvents: Float64Array;
  /** Of rows still under observation at each time of the grid. */
  readonly ofSurvivors: Float64Array;
  /** The rows with an event and a weight above 0, in ascending order of time. */
  readonly eventRows: Uint32Array;
  /** How many of `eventRows` had their event by each time of the grid. */
  readonly eventsUntil: Uint32Array;
  /** How many rows were observed no longer than each time of the grid; the others are the last of `outcomes.order`. */
  readonly rowsUntil: Uint32Array;
}

export function brierWeights(
  censoring: StepFunction,
  outcomes: Outcomes,
  grid: ArrayLike<number>,
  convention: BrierConvention,
): BrierWeights {
  const { times, events, order } = outcomes;
  const atEvent = convention === 'recommended' ? valueBefore : valueAt;
  const points = Float64Array.from(grid);
  const ofEvents = Float64Array.from(times, (time, row) => (events[row] === 1 ? inverse(atEvent(censoring, time)) : 0));
  const eventRows = order.filter((row) => (ofEvents[row] as number) > 0);
  const timesOf = (rows: Uint32Array): Float64Array => Float64Array.from(rows, (row) => times[row] as number);
  const [eventTimes, allTimes] = [timesOf(eventRows), timesOf(order)];
  return {
    outcomes,
    grid: points,
    ofEvents,
    ofSurvivors: points.map((time) => inverse(valueAt(censoring, time))),
    eventRows,
    eventsUntil: Uint32Array.from(points, (time) => jumpsUntil(eventTimes, time, true)),
    rowsUntil: Uint32Array.from(points, (time) => jumpsUntil(allTimes, time, true)),
  };
}

function inverse(probability: number): number {
  return probability > 0 ? 1 / probability : 0;
}
