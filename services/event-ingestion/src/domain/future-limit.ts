import type { Flaw } from '@assay/kernel';

/** How far ahead of the service's clock an event's time may lie, and what becomes of one beyond that. */
export interface FutureLimit {
  readonly seconds: number;
  /** `refuse` it, or give it the time of its `receipt` and keep its own beside. */
  readonly beyond: 'refuse' | 'receipt';
}

/** The times of an event as they go to the log, milliseconds; or why it is refused. */
export type EventTimes = { readonly timestamp: number; readonly stated_at: number | null } | { readonly error: Flaw };

/**
 * The times of an event that claims to have happened at `stated`. One that lies in the future by more than clocks and zones are wrong would
 * count for days that have not come, and in no result of today.
 * @param receivedAt the service's clock, as `stated` in milliseconds
 */
export function eventTimes(stated: number, receivedAt: number, limit: FutureLimit): EventTimes {
  if (stated - receivedAt <= limit.seconds * 1000) return { timestamp: stated, stated_at: null };
  if (limit.beyond === 'receipt') return { timestamp: receivedAt, stated_at: stated };
  const now = new Date(receivedAt).toISOString();
  return {
    error: {
      pointer: '/timestamp',
      detail: `Lies too far in the future: at most ${limit.seconds} seconds ahead of this service's clock (${now}). Check the sender's clock and zone.`,
    },
  };
}
