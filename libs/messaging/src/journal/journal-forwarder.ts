import { type Kafka, type Producer, type TopicMessages, type Transaction } from 'kafkajs';
import { createKafka, retryForEver } from '../connection/kafka-client.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { keyPartitioner } from '../publishing/key-partitioner.js';
import { acknowledgedIndex, endIndex, type JournalPositions } from './journal.js';
import { type JournalEntry } from './journal-entry.js';
import { JournalReader } from './journal-reader.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { avroContentType, headerNames } from '../shared/record-headers.js';

export interface JournalForwarderOptions {
  directory: string;
  /** Identifies the content of the directory. */
  journalId: string;
  /** The journal's end when the forwarder starts, or an earlier position. */
  endAtStart: number;
  positions: JournalPositions;
  connection: KafkaConnection;
  /** The topic under which the journal's position is committed; it must exist. */
  positionTopic: string;
  logger: MessagingLogger;
  /** Called on success and failure, for {@link JournalPublisher.status}. */
  onProgress: (progress: { failing: string | null; published: boolean }) => void;
}

/** A failed attempt ends within about four seconds; the forwarder itself retries for ever. */
const retry = { ...retryForEver, initialRetryTime: 20, retries: 8, maxRetryTime: 1_000 };
const idleMs = 10;
/**
 * A transaction costs the broker, the publisher and every reader the same whether it holds one entry or thousands, so entries are collected first.
 */
const lingerMs = 25;
const failurePauseMs = 500;
const transactionTimeoutMs = 30_000;

/**
 * Publishes a journal to Kafka. Each slice is one transaction that holds the records and, as an offset of the group `journal.<id>`, the position
 * after them: readers of committed records see each entry exactly once, no matter when this process is killed.
 */
export class JournalForwarder {
  private readonly reader: JournalReader;
  private readonly group: string;
  private draining = false;
  private resumed = false;

  constructor(private readonly options: JournalForwarderOptions) {
    this.reader = new JournalReader(options.directory);
    this.group = `journal.${options.journalId}`;
  }

  /** Runs until {@link drain} has been called and everything is published. */
  async run(): Promise<void> {
    for (;;) {
      const kafka = createKafka(this.options.connection, this.options.logger, retry);
      const producer = kafka.producer({
        idempotent: true,
        transactionalId: this.group,
        transactionTimeout: transactionTimeoutMs,
        maxInFlightRequests: 1,
        createPartitioner: keyPartitioner,
        retry,
      });
      try {
        await producer.connect();
        await this.forward(kafka, producer);
        return;
      } catch (error) {
        // It is unknown whether the last transaction was committed: the next producer ends it and reads the position.
        const reason = error instanceof Error ? error.message : String(error);
        this.options.logger.warn('the journal could not be published, retrying', { reason });
        this.options.onProgress({ failing: reason, published: false });
        await pause(failurePauseMs);
      } finally {
        await producer.disconnect().catch(() => undefined);
      }
    }
  }

  /** Ends {@link run} as soon as the journal is empty. */
  drain(): void {
    this.draining = true;
  }

  private async forward(kafka: Kafka, producer: Producer): Promise<void> {
    const { positions, onProgress } = this.options;
    // The first transaction of a producer ends a transaction that an earlier producer left open, so the position is read after it.
    let transaction: Transaction | undefined = await producer.transaction();
    let position = await this.committedPosition(kafka);
    if (!this.resumed && position > this.options.endAtStart) {
      // The machine crashed and lost the end of the journal. Entries appended since are new, although the stored position is beyond them.
      position = this.options.endAtStart;
      await this.commitPosition(transaction, position);
      transaction = undefined;
    }
    this.resumed = true;
    this.acknowledge(position);
    onProgress({ failing: null, published: false });
    for (;;) {
      const end = Number(Atomics.load(positions, endIndex));
      const { entries, next, damage } = this.reader.read(position, end);
      if (damage !== undefined) this.options.logger.error('the journal is damaged', { damage });
      if (entries.length > 0) {
        transaction ??= await producer.transaction();
        await this.publish(transaction, entries, next);
        transaction = undefined;
        onProgress({ failing: null, published: true });
      }
      if (next > position) {
        position = next;
        this.acknowledge(position);
        if (position === end && !this.draining) await pause(lingerMs);
      } else if (this.draining) {
        return;
      } else {
        await pause(idleMs);
      }
    }
  }

  private async publish(transaction: Transaction, entries: readonly JournalEntry[], next: number): Promise<void> {
    await transaction.sendBatch({ topicMessages: groupByTopic(entries) });
    await this.commitPosition(transaction, next);
  }

  private async commitPosition(transaction: Transaction, position: number): Promise<void> {
    await transaction.sendOffsets({
      consumerGroupId: this.group,
      topics: [{ topic: this.options.positionTopic, partitions: [{ partition: 0, offset: String(position) }] }],
    });
    await transaction.commit();
  }

  private async committedPosition(kafka: Kafka): Promise<number> {
    const { positionTopic, positions } = this.options;
    const admin = kafka.admin();
    try {
      await admin.connect();
      const [topic] = await admin.fetchOffsets({ groupId: this.group, topics: [positionTopic] });
      const committed = Number(topic?.partitions.find(({ partition }) => partition === 0)?.offset ?? -1);
      // Kafka deletes offsets after a week without use; the position file is then the best information available.
      return Math.max(committed, Number(Atomics.load(positions, acknowledgedIndex)));
    } finally {
      await admin.disconnect();
    }
  }

  private acknowledge(position: number): void {
    Atomics.store(this.options.positions, acknowledgedIndex, BigInt(position));
    this.reader.acknowledge(position);
  }
}

function groupByTopic(entries: readonly JournalEntry[]): TopicMessages[] {
  const byTopic = new Map<string, TopicMessages>();
  for (const { topic, key, value, messageId, traceparent } of entries) {
    let group = byTopic.get(topic);
    if (!group) byTopic.set(topic, (group = { topic, messages: [] }));
    const headers: Record<string, string> = {
      [headerNames.messageId]: messageId,
      [headerNames.contentType]: avroContentType,
    };
    if (traceparent !== undefined) headers[headerNames.traceparent] = traceparent;
    group.messages.push({ key, value: Buffer.from(value), headers });
  }
  return [...byTopic.values()];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
