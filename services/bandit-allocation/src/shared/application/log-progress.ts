/** How far this service has read the log. */
export abstract class LogProgress {
  /** Waits until all definitions that are in the log now have been read. @returns false if that takes too long */
  abstract definitionsRead(): Promise<boolean>;
  /** Time up to which rewards have been read, milliseconds since the Unix epoch; 0 until it is known. */
  abstract rewardsReadUntil(): number;
}
