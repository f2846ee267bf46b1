/** One step of a consumer group through a partition. */
export interface OffsetMove {
  group: string;
  topic: string;
  partition: number;
  /** The stored next offset this step starts from; undefined when nothing is stored yet. */
  expected: bigint | undefined;
  /** The stored next offset once the step is done. */
  next: bigint;
}

/** Keeps consumers' positions in the same database as what they write, so that both change together or not at all. */
export interface OffsetStore<Tx> {
  /** The next offset to handle; undefined when the group has never handled a record of the partition. */
  next(group: string, topic: string, partition: number): Promise<bigint | undefined>;
  /**
   * Runs `work` and the move in one transaction.
   * @throws StaleOwnerError when the stored offset is not `expected` (nothing is written)
   */
  advance<R>(move: OffsetMove, work: (tx: Tx) => Promise<R>): Promise<R>;
}

/** Another consumer has moved the offset since it was read: this one no longer owns the partition, or did the work already. */
export class StaleOwnerError extends Error {
  override readonly name = 'StaleOwnerError';

  constructor(readonly move: OffsetMove) {
    super(
      `${move.group} no longer stands at ${String(move.expected ?? 'the start')} in ${move.topic}/${move.partition}`,
    );
  }
}
