import { type Flaw } from '../flaw.js';
import { type SplitRows } from './splits.js';

/** Fewer events do not define a partial likelihood with a comparison. */
const LEAST_EVENTS = 2;

/** The allowed difference between the censored share of a split and that of all rows, unless one row is more. */
const CENSORING_TOLERANCE = 0.02;

/** The rules of splits: at least two events in each, and the censored share of all rows within max(2 %, one row). Empty if they are met. */
export function checkSplits(events: ArrayLike<number>, splits: SplitRows): readonly Flaw[] {
  const eventCount = Array.from(events).filter((event) => event === 1).length;
  const expected = 1 - eventCount / events.length;
  return Object.entries(splits).flatMap(([name, rows]) => {
    const pointer = `/splits/${name}`;
    const happened = rows.filter((row) => events[row] === 1).length;
    if (happened < LEAST_EVENTS) {
      const message = `has ${happened} of the ${eventCount} events but needs at least ${LEAST_EVENTS}; use more rows, less censoring or a larger share.`;
      return [{ rule: 'split_events_minimum', pointer, message }];
    }
    const censored = 1 - happened / rows.length;
    if (Math.abs(censored - expected) <= Math.max(CENSORING_TOLERANCE, 1 / rows.length) + 1e-9) return [];
    const message = `has ${censored} censored rows per row, but all rows have ${expected}; stratify the split by event.`;
    return [{ rule: 'split_censoring_rate', pointer, message }];
  });
}
