/** What became of a try to handle a batch. `set_aside`: its one record can never be handled and went to the dead letters. */
export type AttemptResult = 'done' | 'retried' | 'halved' | 'set_aside';

export interface AttemptCount {
  topic: string;
  result: AttemptResult;
  count: number;
}

/** A partition whose next record has been tried and is not handled yet. */
export interface HeldPartition {
  topic: string;
  partition: number;
  /** The record's. */
  offset: string;
  /** Failed ones in a row. */
  attempts: number;
  /** Of the first of them, milliseconds since the Unix epoch. */
  since: number;
  /** What the last one failed with. */
  reason: string;
}

/** From both on a partition counts as held: see {@link AttemptLog.progress}. */
const heldAttempts = 5;
const heldMs = 60_000;

/** Counts a consumer's tries, and knows which partitions do not come forward. */
export class AttemptLog {
  private readonly counts = new Map<string, AttemptCount>();
  private readonly failing = new Map<string, HeldPartition>();

  /** @param now milliseconds since the Unix epoch */
  constructor(private readonly now: () => number) {}

  count(topic: string, result: AttemptResult): void {
    const id = `${topic} ${result}`;
    const row = this.counts.get(id);
    if (row) row.count += 1;
    else this.counts.set(id, { topic, result, count: 1 });
  }

  /** @returns how often in a row the record's partition has failed, this time included */
  failed(topic: string, partition: number, offset: string, reason: string): number {
    const id = `${topic}/${partition}`;
    const before = this.failing.get(id);
    const attempts = before?.offset === offset ? before.attempts + 1 : 1;
    const since = before?.offset === offset ? before.since : this.now();
    this.failing.set(id, { topic, partition, offset, attempts, since, reason });
    return attempts;
  }

  /** The partition has come forward, or is somebody else's. */
  passed(topic: string, partition: number): void {
    this.failing.delete(`${topic}/${partition}`);
  }

  /** No partition is this consumer's any more. */
  forget(): void {
    this.failing.clear();
  }

  /** Since the consumer was made. */
  totals(): AttemptCount[] {
    return [...this.counts.values()];
  }

  /** Partitions that failed at least once since they last came forward. */
  held(): HeldPartition[] {
    return [...this.failing.values()];
  }

  /** False when a partition has stood at the same record for five attempts or more and for a minute or longer. */
  progress(): { ok: boolean; detail: string } {
    const now = this.now();
    const held = this.held().filter(({ attempts, since }) => attempts >= heldAttempts && now - since >= heldMs);
    if (held.length === 0) return { ok: true, detail: 'no partition is held' };
    return {
      ok: false,
      detail: held
        .map(
          ({ topic, partition, offset, attempts, since, reason }) =>
            `${topic}:${partition}:${offset} not handled after ${attempts} attempts in ${Math.round((now - since) / 1_000)} s: ${reason}`,
        )
        .join('; '),
    };
  }
}
