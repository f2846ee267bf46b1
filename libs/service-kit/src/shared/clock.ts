/** The source of the current time, which tests can replace. */
export abstract class Clock {
  /** Milliseconds since the Unix epoch. */
  abstract now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
