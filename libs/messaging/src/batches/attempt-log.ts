/** The result of one attempt to handle a batch. `set_aside`: its single record can never be handled and went to the dead letters. */
export type AttemptResult = 'done' | 'retried' | 'halved' | 'set_aside';

export interface AttemptCount {
  topic: string;
  result: AttemptResult;
  count: number;
}

/** A partition whose next record has been tried without success so far. */
export interface HeldPartition {
  topic: string;
  partition: number;
  /** The offset of that record. */
  offset: string;
  /** Number of consecutive failed attempts. */
  attempts: number;
  /** Of the first of them, milliseconds since the Unix epoch. */
  since: number;
  /** The error message of the latest failure. */
  reason: string;
}

/** A partition counts as held once it has exceeded both limits: see {@link AttemptLog.progress}. */
const heldAttempts = 5;
const heldMs = 60_000;

/** Counts a consumer's attempts and keeps track of partitions that make no progress. */
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

  /** @returns the number of consecutive failures of the partition's next record, including this one */
  failed(topic: string, partition: number, offset: string, reason: string): number {
    const id = `${topic}/${partition}`;
    const before = this.failing.get(id);
    const attempts = before?.offset === offset ? before.attempts + 1 : 1;
    const since = before?.offset === offset ? before.since : this.now();
    this.failing.set(id, { topic, partition, offset, attempts, since, reason });
    return attempts;
  }

  /** The partition has made progress, or has been assigned to another consumer. */
  passed(topic: string, partition: number): void {
    this.failing.delete(`${topic}/${partition}`);
  }

  /** All partitions have been revoked from this consumer. */
  forget(): void {
    this.failing.clear();
  }

  /** Totals since the consumer was created. */
  totals(): AttemptCount[] {
    return [...this.counts.values()];
  }

  /** Partitions with at least one failure since their last progress. */
  held(): HeldPartition[] {
    return [...this.failing.values()];
  }

  /** False when a partition has been stuck at the same record for at least five attempts and at least one minute. */
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
