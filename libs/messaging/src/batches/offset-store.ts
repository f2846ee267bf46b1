/** One step of a consumer group through a partition. */
export interface OffsetMove {
  group: string;
  topic: string;
  partition: number;
  /** The stored next offset from which this step starts; undefined when nothing is stored yet. */
  expected: bigint | undefined;
  /** The stored next offset after the step. */
  next: bigint;
}

/** Keeps consumers' positions in the same database as the data they write, so that both change atomically. */
export interface OffsetStore<Tx> {
  /** The next offset to handle; undefined when the group has never handled a record of the partition. */
  next(group: string, topic: string, partition: number): Promise<bigint | undefined>;
  /**
   *    * Runs `work` and moves the offset in one transaction.
   * @throws StaleOwnerError when the stored offset is not `expected` (nothing is written)
   */
  advance<R>(move: OffsetMove, work: (tx: Tx) => Promise<R>): Promise<R>;
}

/** Another consumer has moved the offset since it was read: this consumer no longer owns the partition, or has already done the work. */
export class StaleOwnerError extends Error {
  override readonly name = 'StaleOwnerError';

  constructor(readonly move: OffsetMove) {
    super(
      `${move.group} no longer stands at ${String(move.expected ?? 'the start')} in ${move.topic}/${move.partition}`,
    );
  }
}
