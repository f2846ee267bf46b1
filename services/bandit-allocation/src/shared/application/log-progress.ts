/** How far this service has read the log. */
export abstract class LogProgress {
  /** Resolves with true when all definitions that are in the log now have been read, with false when that takes too long. */
  abstract definitionsRead(): Promise<boolean>;
  /** Up to when rewards have been read, milliseconds since the Unix epoch; 0 until that is known. */
  abstract rewardsReadUntil(): number;
}
