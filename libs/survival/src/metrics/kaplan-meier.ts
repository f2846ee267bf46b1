import { type ObservedOutcomes, type Outcomes, outcomesOf } from './outcomes.js';
import { type StepFunction } from './step-function.js';

export interface KaplanMeierCurve extends StepFunction {
  /** Rows at risk just before each time. */
  readonly atRisk: Uint32Array;
  /** Events at each time. */
  readonly events: Uint32Array;
}

/**
 * The Kaplan–Meier estimate of the survival function at every distinct time (E. L. Kaplan & P. Meier, J. Am. Stat. Assoc. 53 (1958) 457).
 *
 * @throws RangeError for malformed outcomes
 */
export function kaplanMeier(outcomes: ObservedOutcomes): KaplanMeierCurve {
  return productLimit(outcomesOf(outcomes), (events) => events, 0);
}

/**
 * The Kaplan–Meier estimate of G(t), the probability that censoring happens after t. Where events and censorings have the same time, the events
 * come first: they are not at risk of being censored, as in scikit-survival and in R's prodlim.
 *
 * @throws RangeError for malformed outcomes
 */
export function censoringDistribution(outcomes: ObservedOutcomes): StepFunction {
  return censoringOf(outcomesOf(outcomes));
}

export function censoringOf(outcomes: Outcomes): StepFunction {
  return productLimit(outcomes, (events, rows) => rows - events, 1);
}

/**
 * Π (1 - count/at risk) over the distinct times.
 *
 * @param count what is counted of a group, from its events and its rows
 * @param eventsFirst 1 if the events of a group leave before the others are counted
 */
function productLimit(
  outcomes: Outcomes,
  count: (events: number, rows: number) => number,
  eventsFirst: 0 | 1,
): KaplanMeierCurve {
  const { times, events, order, groups } = outcomes;
  const length = groups.length - 1;
  const curve = {
    times: new Float64Array(length),
    values: new Float64Array(length),
    atRisk: new Uint32Array(length),
    events: new Uint32Array(length),
  };
  let value = 1;
  for (let g = 0; g < length; g++) {
    const start = groups[g] as number;
    const end = groups[g + 1] as number;
    let happened = 0;
    for (let k = start; k < end; k++) happened += events[order[k] as number] as number;
    const risk = order.length - start - eventsFirst * happened;
    const counted = count(happened, end - start);
    if (counted > 0) value *= 1 - counted / risk;
    curve.times[g] = times[order[start] as number] as number;
    curve.values[g] = value;
    curve.atRisk[g] = order.length - start;
    curve.events[g] = happened;
  }
  return curve;
}
