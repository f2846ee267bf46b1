/** Offsets by partition. */
type Places = ReadonlyMap<number, bigint>;

export interface LogClockSources {
  /** The offset after the last record, for each partition that has records. */
  readonly ends: () => Promise<Places>;
  /** The next offset to read, for each partition of which records were read. */
  readonly read: () => Promise<Places>;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
}

/**
 * The time up to which the log of rewards has been read. A draw whose window ends later may have a reward that is not read yet, so it is not
 * silent yet: a service that is behind, or was down, must not count unread rewards as failures.
 */
export class LogClock {
  #readUntil = 0;
  /** The ends of the log at time `at`; when they have been read, the clock advances to `at`. */
  #mark: { readonly at: number; readonly ends: Places } | undefined;

  constructor(private readonly sources: LogClockSources) {}

  /** Milliseconds since the Unix epoch, never decreasing: all records that were in the log at that time have been read. 0 until it is known. */
  get readUntil(): number {
    return this.#readUntil;
  }

  /** Compares the read offsets with the ends again. */
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
