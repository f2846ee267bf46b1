/**
 * The largest number of records for a partition's next batch: halved after a failure that may be caused by the batch's size, doubled after a success.
 * A batch that exceeds the database's time-out is therefore not retried unchanged, and a temporary slowdown has no lasting effect.
 */
export class BatchSizes {
  private readonly limits = new Map<string, number>();

  /** @param most the largest batch, in records */
  constructor(private readonly most: number) {}

  /** @param partition any text that identifies the partition */
  next(partition: string): number {
    return this.limits.get(partition) ?? this.most;
  }

  /** @param tried records in the batch that failed, two or more */
  halve(partition: string, tried: number): void {
    this.limits.set(partition, Math.max(1, Math.floor(tried / 2)));
  }

  grow(partition: string): void {
    const limit = this.limits.get(partition);
    if (limit === undefined) return;
    if (limit * 2 >= this.most) this.limits.delete(partition);
    else this.limits.set(partition, limit * 2);
  }
}
