/** The unit of accounting, in bytes of the journal: a writer's bytes are released when its whole unit is acknowledged. */
const intervalBytes = 1024 * 1024;

/** Bytes of the journal up to a position, by writer. */
interface Interval {
  end: number;
  size: number;
  readonly bytes: Map<string, number>;
}

/**
 * Limits each writer's share of the unpublished bytes. A writer may hold at most half of the space that the others leave free: a writer that fills
 * the journal is stopped while there is still room for the others, however many writers do so.
 */
export class JournalShares {
  private readonly held = new Map<string, number>();
  private readonly intervals: Interval[] = [];
  /** Bytes of the current turn of the event loop, not yet written. */
  private turn = new Map<string, number>();

  constructor(private readonly maxBytes: number) {}

  /** Whether any of the unpublished bytes belong to the owner. */
  holds(owner: string): boolean {
    return this.held.has(owner) || this.turn.has(owner);
  }

  /**
   * @param pendingBytes unpublished bytes of all writers, including these
   * @returns whether `owner` may add these bytes
   */
  allows(owner: string, bytes: number, pendingBytes: number): boolean {
    const own = (this.held.get(owner) ?? 0) + (this.turn.get(owner) ?? 0) + bytes;
    return own <= (this.maxBytes - Math.max(0, pendingBytes - own)) / 2;
  }

  add(owner: string, bytes: number): void {
    this.turn.set(owner, (this.turn.get(owner) ?? 0) + bytes);
  }

  /** @param written the journal's end; undefined if nothing of this turn was written */
  endTurn(written: number | undefined): void {
    if (written !== undefined && this.turn.size > 0) this.note(written);
    if (this.turn.size > 0) this.turn = new Map();
  }

  /** @param position up to which the broker has acknowledged all entries */
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
