import { DecodeError, type Contracts, type Topic } from '@assay/contracts';
import { randomUUID } from 'node:crypto';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { BrokerUnavailableError } from '../shared/errors.js';
import { createKafka, disconnectOnceStarted, retryBriefly, retryForEver } from '../connection/kafka-client.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { endOffsets } from './topic-ends.js';

export interface CompactedTopicReaderOptions<T> {
  connection: KafkaConnection;
  contracts: Contracts;
  topic: Topic<T>;
  logger: MessagingLogger;
  /** Called with the newest value of a key; null when the key was deleted. An error thrown here ends the process, because it can only be a bug. */
  onRecord: (key: string, value: T | null) => void;
}

/** A caller that waits until the topic is read to the end offsets it saw. */
interface Waiter {
  /** By partition. */
  ends: Map<number, bigint>;
  resolve: () => void;
}

const retryMs = 1_000;
const catchUpMs = 10_000;

/**
 * Delivers every record of a compacted topic, from the beginning and in the order of each partition, and then follows the topic. Every instance reads
 * everything, in its own group, which commits nothing. A record that cannot be decoded is logged and skipped: the key keeps its previous value.
 */
export class CompactedTopicReader<T> {
  /** Resolves once all records that were in the topic at the start have been delivered. */
  readonly caughtUp: Promise<void>;

  private resolveCaughtUp: () => void = () => undefined;
  private readonly waiting = new Set<Waiter>();
  private consumer: Consumer | undefined;
  private starting: Promise<void> = Promise.resolve();
  private stopped = false;
  /** By partition: the offset after the last delivered record. After rejoining, the group starts again at 0; no record is delivered twice. */
  private readonly positions = new Map<number, bigint>();
  private startKnown = false;

  constructor(private readonly options: CompactedTopicReaderOptions<T>) {
    this.caughtUp = new Promise((resolve) => {
      this.resolveCaughtUp = resolve;
    });
  }

  /** Returns at once; reading starts when a broker is available and resumes after any outage. */
  start(): Promise<void> {
    this.stopped = false;
    void this.run();
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.consumer) await disconnectOnceStarted(this.consumer, this.starting);
  }

  /** By partition with delivered records: the offset after the last one. */
  places(): ReadonlyMap<number, bigint> {
    return this.positions;
  }

  /**
   * Resolves once all records that are in the topic now have been delivered.
   * @throws BrokerUnavailableError
   */
  async catchUp(): Promise<void> {
    const kafka = createKafka(this.options.connection, this.options.logger, retryBriefly);
    let ends: Map<number, bigint>;
    try {
      ends = await this.endOffsets(kafka);
    } catch (error) {
      throw new BrokerUnavailableError(`cannot see where ${this.options.topic.name} ends`, { cause: error });
    }
    await new Promise<void>((resolve, reject) => {
      const waiter = this.waitFor(ends, () => {
        clearTimeout(timer);
        resolve();
      });
      const timer = setTimeout(() => {
        this.waiting.delete(waiter);
        reject(
          new BrokerUnavailableError(`${this.options.topic.name} was not read to its end in ${catchUpMs / 1_000} s`),
        );
      }, catchUpMs);
      this.checkWaiting();
    });
  }

  private async run(): Promise<void> {
    const { connection, logger } = this.options;
    const kafka = createKafka(connection, logger, retryForEver);
    while (!this.stopped) {
      try {
        if (!this.startKnown) this.waitFor(await this.endOffsets(kafka), this.resolveCaughtUp);
        this.startKnown = true;
        this.checkWaiting();
        await this.consumeUntilCrash(kafka);
      } catch (error) {
        logger.warn('cannot read the topic, retrying', { topic: this.options.topic.name, error });
        await new Promise((resolve) => setTimeout(resolve, retryMs).unref());
      }
    }
  }

  private async endOffsets(kafka: Kafka): Promise<Map<number, bigint>> {
    const admin = kafka.admin();
    try {
      await admin.connect();
      return await endOffsets(admin, this.options.topic.name);
    } finally {
      await admin.disconnect();
    }
  }

  /** Resolves when the consumer was stopped and rejects when it ended unexpectedly. */
  private async consumeUntilCrash(kafka: Kafka): Promise<void> {
    const consumer = kafka.consumer({
      groupId: `reader.${randomUUID()}`,
      sessionTimeout: 15_000,
      maxWaitTimeInMs: 100,
      retry: retryForEver,
    });
    this.consumer = consumer;
    const ended = new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.DISCONNECT, () => {
        if (this.stopped) resolve();
      });
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
    });
    ended.catch(() => undefined);
    // Batches that contain only control records are not passed to the handler, but their end offset counts.
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      this.advance(payload.partition, BigInt(payload.lastOffset) + 1n);
    });
    this.starting = this.startConsumer(consumer);
    await this.starting;
    await ended;
  }

  private async startConsumer(consumer: Consumer): Promise<void> {
    await consumer.connect();
    await consumer.subscribe({ topics: [this.options.topic.name], fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: (payload) => this.onBatch(payload) });
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const from = this.positions.get(batch.partition) ?? 0n;
    for (const message of batch.messages) {
      if (!payload.isRunning()) return;
      if (BigInt(message.offset) >= from) await this.tell(message);
    }
    this.advance(batch.partition, BigInt(batch.lastOffset()) + 1n);
    await payload.heartbeat();
  }

  private async tell(message: KafkaMessage): Promise<void> {
    const { contracts, topic, logger, onRecord } = this.options;
    const codec = contracts.codec(topic);
    const key = message.key?.toString() ?? '';
    let value: T | null = null;
    if (message.value !== null) {
      try {
        value = codec.decode(message.value);
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
        if (error.reason === 'unknown_schema' && error.schemaId !== null && (await contracts.learn(error.schemaId))) {
          return this.tell(message);
        }
        logger.error('a record cannot be decoded and is skipped', {
          topic: topic.name,
          key,
          offset: message.offset,
          error,
        });
        return;
      }
    }
    try {
      onRecord(key, value);
    } catch (error) {
      // Outside kafkajs' call stack, which would retry the error for ever.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  private advance(partition: number, next: bigint): void {
    if (next > (this.positions.get(partition) ?? 0n)) this.positions.set(partition, next);
    this.checkWaiting();
  }

  private waitFor(ends: Map<number, bigint>, resolve: () => void): Waiter {
    const waiter = { ends, resolve };
    this.waiting.add(waiter);
    return waiter;
  }

  private checkWaiting(): void {
    for (const waiter of this.waiting) {
      if ([...waiter.ends].some(([partition, end]) => (this.positions.get(partition) ?? 0n) < end)) continue;
      this.waiting.delete(waiter);
      waiter.resolve();
    }
  }
}
