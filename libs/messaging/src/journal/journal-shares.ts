/** What is counted together, in bytes of the journal: who holds what becomes known when all of it is acknowledged. */
const intervalBytes = 1024 * 1024;

/** Bytes of the journal up to a position, by who wrote them. */
interface Interval {
  end: number;
  size: number;
  readonly bytes: Map<string, number>;
}

/**
 * Who holds how much of a journal that waits for its broker. Nobody may hold more than half of what the others leave: whoever fills the
 * journal is stopped while there is room for everybody else, however many do it.
 */
export class JournalShares {
  private readonly held = new Map<string, number>();
  private readonly intervals: Interval[] = [];
  /** Of this turn of the event loop, not written yet. */
  private turn = new Map<string, number>();

  constructor(private readonly maxBytes: number) {}

  /** Whether any of what waits is the owner's. */
  holds(owner: string): boolean {
    return this.held.has(owner) || this.turn.has(owner);
  }

  /**
   * @param pendingBytes of everybody, with these
   * @returns whether `owner` may have these bytes
   */
  allows(owner: string, bytes: number, pendingBytes: number): boolean {
    const own = (this.held.get(owner) ?? 0) + (this.turn.get(owner) ?? 0) + bytes;
    return own <= (this.maxBytes - Math.max(0, pendingBytes - own)) / 2;
  }

  add(owner: string, bytes: number): void {
    this.turn.set(owner, (this.turn.get(owner) ?? 0) + bytes);
  }

  /** @param written the journal's end; undefined: nothing of this turn was written */
  endTurn(written: number | undefined): void {
    if (written !== undefined && this.turn.size > 0) this.note(written);
    if (this.turn.size > 0) this.turn = new Map();
  }

  /** @param position up to which the broker has all */
  acknowledge(position: number): void {
    for (let first = this.intervals[0]; first !== undefined && first.end <= position; first = this.intervals[0]) {
      this.intervals.shift();
      for (const [owner, bytes] of first.bytes) {
        const left = (this.held.get(owner) ?? 0) - bytes;
        if (left > 0) this.held.set(owner, left);
        else this.held.delete(owner);
      }
    }
  }

  private note(end: number): void {
    let interval = this.intervals.at(-1);
    if (interval === undefined || interval.size >= Math.min(intervalBytes, this.maxBytes / 64)) {
      interval = { end, size: 0, bytes: new Map() };
      this.intervals.push(interval);
    }
    interval.end = end;
    for (const [owner, bytes] of this.turn) {
      interval.size += bytes;
      interval.bytes.set(owner, (interval.bytes.get(owner) ?? 0) + bytes);
      this.held.set(owner, (this.held.get(owner) ?? 0) + bytes);
    }
  }
}
