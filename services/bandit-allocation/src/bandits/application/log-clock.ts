/** Where a log stands, by partition. */
type Places = ReadonlyMap<number, bigint>;

export interface LogClockSources {
  /** The offset after the last record, by partition that holds anything. */
  readonly ends: () => Promise<Places>;
  /** The next offset to be read, by partition of which anything was read. */
  readonly read: () => Promise<Places>;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/**
 * Up to when the log of rewards has been read. A draw whose window ends later may have a reward that waits to be read, so it is not silent
 * yet, however long ago that was: a service that is behind, or was away, must not take what it has not read for failures.
 */
export class LogClock {
  #readUntil = 0;
  /** What must have been read before the clock can show the time at which it was looked at. */
  #mark: { readonly at: number; readonly ends: Places } | undefined;

  constructor(private readonly sources: LogClockSources) {}

  /** Milliseconds since the Unix epoch, never back: all that was in the log by then has been read. 0 until that is known. */
  get readUntil(): number {
    return this.#readUntil;
  }

  /** Looks again how far the log has been read. */
  async run(): Promise<{ readUntil: number }> {
    const { ends, now, read } = this.sources;
    this.#mark ??= { at: now(), ends: await ends() };
    const { at, ends: wanted } = this.#mark;
    const places = await read();
    if ([...wanted].some(([partition, end]) => (places.get(partition) ?? 0n) < end)) {
      return { readUntil: this.#readUntil };
    }
    this.#readUntil = at;
    this.#mark = undefined;
    return { readUntil: at };
  }
}
