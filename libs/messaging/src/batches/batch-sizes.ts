/**
 * How many records a partition's next batch may hold: half as many after a failure that size can cause, twice as many after a success.
 * So a batch that is too large for the database's time-out is not tried unchanged again, and one slow stretch does not slow what follows.
 */
export class BatchSizes {
  private readonly limits = new Map<string, number>();

  /** @param most the largest batch, in records */
  constructor(private readonly most: number) {}

  /** @param partition any text that names it */
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
