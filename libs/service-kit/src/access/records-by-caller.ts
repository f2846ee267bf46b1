/** Size from which idle records are looked for. */
const FIRST_SWEEP = 1_024;

/**
 * One record per caller. A record that has become idle stays for the caller's next request, because removing and adding one for each request takes
 * longer than counting in it; idle records are removed when there are twice as many as were left by the last removal.
 */
export class RecordsByCaller<T> {
  readonly #records = new Map<string, T>();
  #sweepAt = FIRST_SWEEP;

  constructor(
    private readonly make: (caller: string) => T,
    private readonly isIdle: (record: T) => boolean,
  ) {}

  /** Number of records, including idle ones. */
  get size(): number {
    return this.#records.size;
  }

  /** The caller's record, a new one if there is none. */
  of(caller: string): T {
    const known = this.#records.get(caller);
    if (known !== undefined) return known;
    if (this.#records.size >= this.#sweepAt) this.#sweep();
    const made = this.make(caller);
    this.#records.set(caller, made);
    return made;
  }

  #sweep(): void {
    for (const [caller, record] of this.#records) if (this.isIdle(record)) this.#records.delete(caller);
    this.#sweepAt = Math.max(FIRST_SWEEP, 2 * this.#records.size);
  }
}
