/** What a fetch returned of one partition, as kafkajs decodes it. */
export interface FetchedPartition {
  /** Transactions that were aborted and reach into what was fetched, in the order in which they were aborted. */
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
 * Marks the records of aborted transactions as control records, which kafkajs hands to nobody and yet counts as read. kafkajs 2.2.4 does this
 * wrongly: it takes the transactions to be ordered by their first offset, while a broker lists them as they were aborted, and begins one
 * transaction a record at most. So it hands out records of one of two transactions that were open at the same time.
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
  // Nothing is left to do for kafkajs' own filter.
  partition.abortedTransactions = [];
}
