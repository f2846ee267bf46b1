import type { Flaw } from '@assay/kernel';

/** How far an event's time may be ahead of the service's clock, and how an event beyond that is handled. */
export interface FutureLimit {
  readonly seconds: number;
  /** `refuse`: reject the event. `receipt`: use the time of receipt and keep the event's own time in `stated_at`. */
  readonly beyond: 'refuse' | 'receipt';
}

/** The times of an event for the log, in milliseconds since the Unix epoch; or why the event is rejected. */
export type EventTimes = { readonly timestamp: number; readonly stated_at: number | null } | { readonly error: Flaw };

/**
 * The times of an event whose client states the time `stated`. Without a limit, an event in the future would count for days to come and be missing
 * from today's results.
 * @param stated milliseconds since the Unix epoch
 * @param receivedAt the service's clock, milliseconds since the Unix epoch
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
