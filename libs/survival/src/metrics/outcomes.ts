/** Observed times with the indicator of an event: 1 for an event, 0 for censoring. Times are in any unit, the same everywhere. */
export interface ObservedOutcomes {
  readonly times: ArrayLike<number>;
  readonly events: ArrayLike<number>;
}

/** Observed outcomes, checked and sorted once, for all metrics of a split. */
export interface Outcomes {
  readonly times: Float64Array;
  readonly events: Uint8Array;
  /** Rows in ascending order of time; rows with equal times in the order of the table. */
  readonly order: Uint32Array;
  /** Where each group of equal times begins in `order`, and at the end the number of rows. */
  readonly groups: Uint32Array;
  readonly eventCount: number;
}

/**
 * Checks and sorts observed outcomes.
 *
 * @throws RangeError for lengths that differ, a time that is not finite, or an indicator other than 0 and 1
 */
export function outcomesOf({ times: observed, events: indicators }: ObservedOutcomes): Outcomes {
  if (observed.length !== indicators.length) {
    throw new RangeError(`There are ${observed.length} times but ${indicators.length} event indicators.`);
  }
  const times = Float64Array.from(observed);
  const events = new Uint8Array(times.length);
  let eventCount = 0;
  for (let i = 0; i < times.length; i++) {
    const indicator = indicators[i];
    if (!Number.isFinite(times[i])) throw new RangeError(`The time of row ${i} is not a finite number.`);
    if (indicator !== 0 && indicator !== 1) throw new RangeError(`The event indicator of row ${i} is neither 0 nor 1.`);
    events[i] = indicator;
    eventCount += indicator;
  }
  const order = Uint32Array.from(times.keys());
  order.sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  return { times, events, order, groups: groupsOf(times, order), eventCount };
}

function groupsOf(times: Float64Array, order: Uint32Array): Uint32Array {
  const starts: number[] = [];
  let previous = NaN;
  order.forEach((row, k) => {
    const time = times[row] as number;
    if (time !== previous) starts.push(k);
    previous = time;
  });
  starts.push(order.length);
  return Uint32Array.from(starts);
}

/** @throws RangeError unless there is one value per row */
export function checkLength(outcomes: Outcomes, values: ArrayLike<number>, name: string): void {
  if (values.length !== outcomes.times.length) {
    throw new RangeError(`There are ${values.length} ${name} for ${outcomes.times.length} rows.`);
  }
}
