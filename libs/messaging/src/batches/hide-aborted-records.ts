/** What a fetch returned for one partition, as decoded by kafkajs. */
export interface FetchedPartition {
  /** Aborted transactions that overlap the fetched range, in the order in which they were aborted. */
  abortedTransactions?: { producerId: string; firstOffset: string }[] | null;
  messages: FetchedRecord[];
}

interface FetchedRecord {
  offset: string;
  key: Buffer | null;
  isControlRecord?: boolean;
  batchContext?: { producerId: string; inTransaction: boolean };
}

/** Version 0, type 0; a commit has type 1. */
const abortMarkerKey = Buffer.from([0, 0, 0, 0]);

/**
 * Marks the records of aborted transactions as control records, which kafkajs skips but counts as read. The filter of kafkajs 2.2.4 is wrong: it
 * assumes that transactions are ordered by their first offset, but a broker lists them in the order of their aborts; and it starts at most one
 * transaction per record. If two aborted transactions overlap, it therefore delivers records of one of them.
 * Source: the rule of Kafka's own consumer, `CompletedFetch.consumeAbortedTransactionsUpTo` in org.apache.kafka:kafka-clients.
 */
export function hideAbortedRecords(partition: FetchedPartition): void {
  const { abortedTransactions, messages } = partition;
  if (!abortedTransactions || abortedTransactions.length === 0) return;
  const toCome = abortedTransactions
    .map(({ producerId, firstOffset }) => ({ producerId, firstOffset: BigInt(firstOffset) }))
    .sort((a, b) => (a.firstOffset < b.firstOffset ? -1 : 1));
  const aborting = new Set<string>();
  let next = 0;
  for (const message of messages) {
    const offset = BigInt(message.offset);
    for (let one = toCome[next]; one !== undefined && one.firstOffset <= offset; one = toCome[++next]) {
      aborting.add(one.producerId);
    }
    const { producerId, inTransaction } = message.batchContext ?? { producerId: '', inTransaction: false };
    if (message.isControlRecord) {
      if (message.key?.equals(abortMarkerKey)) aborting.delete(producerId);
    } else if (inTransaction && aborting.has(producerId)) {
      message.isControlRecord = true;
    }
  }
  // Disables kafkajs' own filter.
  partition.abortedTransactions = [];
}
