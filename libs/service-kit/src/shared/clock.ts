/** Where a service reads the time, so that a test can set it. */
export abstract class Clock {
  /** Milliseconds since the Unix epoch. */
  abstract now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
