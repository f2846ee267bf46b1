/** A clock that stands still until it is set or advanced. */
export interface FixedClock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Advances by `ms` milliseconds. */
  advance(ms: number): void;
  /** @param time milliseconds since the Unix epoch, or an ISO text */
  set(time: number | string): void;
}

/** @param start milliseconds since the Unix epoch, or an ISO text */
export function fixedClock(start: number | string = '2026-01-01T00:00:00Z'): FixedClock {
  let current = toMs(start);
  return {
    now: () => current,
    advance: (ms) => {
      current += ms;
    },
    set: (time) => {
      current = toMs(time);
    },
  };
}

function toMs(time: number | string): number {
  const ms = typeof time === 'number' ? time : Date.parse(time);
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${time}`);
  return ms;
}
