import { RegistryError, topics as catalogue, type Contracts, type Topic } from '@assay/contracts';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { Batch as FetchedBatch, Consumer, ConsumerEndBatchProcessEvent, EachBatchPayload } from 'kafkajs';
import { isObservable, lastValueFrom } from 'rxjs';
import { AttemptLog, type AttemptCount, type HeldPartition } from './attempt-log.js';
import { isBatchHandler } from './batch-handler.js';
import { BatchProcessor, type Chunk, type HandleBatch } from './batch-processor.js';
import { BatchSizes } from './batch-sizes.js';
import { BatchTooLargeError, BrokerUnavailableError, PublisherOverloadedError } from '../shared/errors.js';
import { createKafka, disconnectOnceStarted, isConnectionLost, retryForEver } from '../connection/kafka-client.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { StaleOwnerError, type OffsetStore } from './offset-store.js';
import { deadLetter, type Outcome } from './outcome.js';
import type { Publisher } from '../publishing/publisher.js';

export interface KafkaBatchServerOptions<Tx> {
  connection: KafkaConnection;
  contracts: Contracts;
  /** Consumer group; also the key of the stored offsets. */
  group: string;
  offsets: OffsetStore<Tx>;
  /** Publishes the dead letters. */
  publisher: Publisher;
  logger: MessagingLogger;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  /** A handler threw an error that retrying cannot fix, or the consumer died: end the process. */
  onFatal: (error: Error) => void;
  /** Whether the error is transient, such as a lost database connection. */
  isTransient: (error: unknown) => boolean;
  /**
   * Whether the same records may succeed in smaller batches, for example after a statement's time-out; the batch is then halved. A single record with
   * such an error goes to the dead letters unless the error is transient. Default: never.
   */
  couldBeTooLarge?: (error: unknown) => boolean;
  /** Records, as `topic:partition:offset`, that an operator has chosen to send to the dead letters without processing. */
  setAside?: ReadonlySet<string>;
  /** How long the broker may hold a fetch while it has little data, in milliseconds. Default 100. */
  fetchWaitMs?: number;
  /** Largest batch that a handler receives, hence the largest transaction. Default 2000. */
  maxBatchRecords?: number;
  /** Partitions handled at the same time. Default 4. */
  concurrency?: number;
  /** How long the group waits for a member that disappeared without leaving, in milliseconds. Default 10,000; brokers require at least 6,000. */
  sessionTimeoutMs?: number;
}

/** A consumer's lag in one partition, as of its last fetch. */
export interface PartitionLag {
  topic: string;
  partition: number;
  records: number;
}

/**
 * The broker holds a fetch while it has fewer bytes than this: a batch of one record costs nearly as much as a batch of a hundred, here and in the
 * database.
 */
const fetchBytes = 16 * 1024;
const heartbeatMs = 2_000;
const rebalanceTimeoutMs = 30_000;
const livenessMs = 60_000;
const MAX_BACK_OFF_MS = 5_000;
const restartMs = 1_000;

/** The offset that the fetch requested; kafkajs' types omit it. */
type Fetched = FetchedBatch & { fetchedOffset: string };
type EmptyFetch = Pick<ConsumerEndBatchProcessEvent['payload'], 'topic' | 'partition' | 'firstOffset' | 'lastOffset'>;

/**
 * Nest's Kafka transport: calls the methods marked with {@link BatchHandler} with batches, each in the transaction that also moves the consumer's
 * offset. A handler's rows therefore count once, even if records are delivered again. An error rolls the transaction back: transient errors are
 * retried with growing pauses, in smaller batches if size may be the cause; any other error is reported to `onFatal`.
 */
export class KafkaBatchServer<Tx> extends Server implements CustomTransportStrategy {
  private readonly processor: BatchProcessor<Tx>;
  private readonly handlers = new Map<string, HandleBatch<Tx>>();
  /** Offsets that consuming was reset to, so that it is not reset to the same offset twice. */
  private readonly soughtTo = new Map<string, bigint>();
  private readonly lags = new Map<string, PartitionLag>();
  private readonly sizes: BatchSizes;
  private readonly log: AttemptLog;
  private consumer: Consumer | undefined;
  private starting: Promise<void> = Promise.resolve();
  private joined = false;
  private halted = false;
  private tickedAt: number;

  constructor(private readonly options: KafkaBatchServerOptions<Tx>) {
    super();
    this.processor = new BatchProcessor(options);
    this.sizes = new BatchSizes(options.maxBatchRecords ?? 2_000);
    this.log = new AttemptLog(options.now);
    this.tickedAt = options.now();
  }

  /** Starts consuming and calls back at once; if the broker is unavailable, it keeps connecting in the background. */
  override listen(callback: (error?: unknown) => void): void {
    try {
      for (const [pattern, handler] of this.messageHandlers)
        this.handlers.set(pattern, toHandleBatch(pattern, handler));
    } catch (error) {
      callback(error);
      return;
    }
    this.startConsuming();
    callback();
  }

  /** Stops fetching, waits for running batches, leaves the group. */
  override async close(): Promise<void> {
    this.halted = true;
    if (this.consumer) await disconnectOnceStarted(this.consumer, this.starting);
  }

  override on(): never {
    throw new Error('KafkaBatchServer has no events');
  }

  override unwrap(): never {
    throw new Error('KafkaBatchServer does not expose its client');
  }

  /**
   * False when no loop has ticked for 60 s: the process is stuck, even if its port still accepts connections. An unavailable broker does not count.
   */
  liveness(): { ok: boolean; detail: string } {
    const silentMs = this.options.now() - this.tickedAt;
    return { ok: silentMs < livenessMs, detail: `last sign of life ${Math.round(silentMs / 1_000)} s ago` };
  }

  /** False until the consumer has joined the group, and while its membership is lost. */
  readiness(): { ok: boolean; detail: string } {
    return { ok: this.joined, detail: this.joined ? 'consuming' : 'not a member of the consumer group' };
  }

  /** The lag of each partition that has been fetched. */
  lag(): PartitionLag[] {
    return [...this.lags.values()];
  }

  /** False when a partition has been stuck at the same record for at least five attempts and at least one minute. */
  progress(): { ok: boolean; detail: string } {
    return this.log.progress();
  }

  /** Results of the attempts to handle batches, since the start. */
  attempts(): AttemptCount[] {
    return this.log.totals();
  }

  /** Partitions whose next record has failed and is not handled yet. */
  held(): HeldPartition[] {
    return this.log.held();
  }

  private startConsuming(): void {
    this.starting = this.consume();
    this.starting.catch((error: unknown) => this.onEnd(asError(error)));
  }

  /** Called when the consumer has ended unexpectedly. It is replaced if the only cause was an unavailable broker. */
  private onEnd(error: Error): void {
    if (!isConnectionLost(error)) {
      this.fatal(error);
      return;
    }
    this.options.logger.warn('the connection to Kafka was lost, consuming begins anew', {
      group: this.options.group,
      error,
    });
    this.consumer?.disconnect().catch(() => undefined);
    setTimeout(() => {
      if (!this.halted) this.startConsuming();
    }, restartMs).unref();
  }

  private async consume(): Promise<void> {
    const { connection, group, logger, concurrency, fetchWaitMs, sessionTimeoutMs } = this.options;
    if (this.handlers.size === 0) return;
    const consumer = createKafka(connection, logger, retryForEver, () => this.tick()).consumer({
      groupId: group,
      sessionTimeout: sessionTimeoutMs ?? 10_000,
      heartbeatInterval: heartbeatMs,
      rebalanceTimeout: rebalanceTimeoutMs,
      minBytes: fetchBytes,
      maxWaitTimeInMs: fetchWaitMs ?? 100,
      maxBytes: 8 * 1024 * 1024,
      retry: retryForEver,
    });
    this.consumer = consumer;
    this.watch(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.handlers.keys()], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency ?? 4,
      eachBatch: (payload) => this.onBatch(consumer, payload),
    });
  }

  private watch(consumer: Consumer): void {
    const { GROUP_JOIN, REBALANCING, FETCH_START, HEARTBEAT, END_BATCH_PROCESS, CRASH, STOP } = consumer.events;
    consumer.on(FETCH_START, () => this.tick());
    consumer.on(HEARTBEAT, () => this.tick());
    consumer.on(END_BATCH_PROCESS, ({ payload }) => {
      if (payload.batchSize === 0) void this.passEmptyFetch(payload);
    });
    consumer.on(GROUP_JOIN, ({ payload }) => {
      this.tick();
      this.joined = true;
      this.lags.clear();
      this.log.forget();
      this.options.logger.info('joined the consumer group', {
        group: this.options.group,
        partitions: payload.memberAssignment,
      });
      void this.seekStored(consumer, payload.memberAssignment);
    });
    const left = (): void => {
      this.joined = false;
    };
    consumer.on(REBALANCING, left);
    consumer.on(STOP, left);
    consumer.on(CRASH, ({ payload: { error, restart } }) => {
      left();
      // After a non-retriable error kafkajs stops for good, while the process keeps running.
      if (!restart) this.onEnd(error);
    });
  }

  /**
   * Kafka's committed offset is only a hint: consuming starts from the stored offset, or from the beginning if none is stored. A fetch may happen
   * before this reset; {@link isAheadOfStore} handles that case.
   */
  private async seekStored(consumer: Consumer, assignment: Record<string, number[]>): Promise<void> {
    for (const [topic, partitions] of Object.entries(assignment)) {
      for (const partition of partitions) {
        try {
          const stored = (await this.processor.position(topic, partition)) ?? 0n;
          if (!this.joined) return;
          consumer.seek({ topic, partition, offset: stored.toString() });
        } catch (error) {
          if (!this.options.isTransient(error)) {
            this.fatal(asError(error));
            return;
          }
          this.options.logger.warn('cannot read the stored offset, retrying', { topic, partition, error });
          await new Promise((resolve) => setTimeout(resolve, 1_000));
          if (!this.joined) return;
          return this.seekStored(consumer, { ...assignment });
        }
      }
    }
  }

  /**
   * Stores the end of a fetch that has only control records and records of aborted transactions, which kafkajs does not deliver. Otherwise a log that
   * ends with them would never count as read to its end.
   */
  private async passEmptyFetch({ topic, partition, firstOffset, lastOffset }: EmptyFetch): Promise<void> {
    // kafkajs passes null if compaction has removed all of the fetched range.
    const from = (firstOffset as string | null) === null ? undefined : BigInt(firstOffset);
    if (from === undefined) return;
    const chunk = { topic: topicNamed(topic), partition, messages: [], from, next: BigInt(lastOffset) + 1n };
    for (let attempt = 1; this.joined && !this.halted; attempt++) {
      try {
        // A gap before the fetch may contain records that are not stored yet.
        if (((await this.processor.position(topic, partition)) ?? 0n) < from) return;
        await this.processor.process(chunk, () => Promise.resolve([]));
        return;
      } catch (error) {
        if (!(error instanceof StaleOwnerError) && !this.isTransient(error)) {
          this.fatal(asError(error));
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, Math.min(MAX_BACK_OFF_MS, 100 * 2 ** attempt)));
      }
    }
  }

  private async onBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { partition } = batch;
    const handle = this.handlers.get(batch.topic);
    if (!handle) return;
    try {
      let from = BigInt((batch as Fetched).fetchedOffset);
      for (let start = 0; start < batch.messages.length;) {
        if (this.mustLeave(payload)) return;
        const chunk = this.chunkAt(batch, start, from);
        // Also set before handling: while a batch is retried, the reported lag must not be that of the previous batch.
        this.noteLag(batch, BigInt(chunk.messages[0]?.offset ?? chunk.next));
        const result = await this.whileBeating(payload, () => this.processUntilDone(consumer, payload, chunk, handle));
        if (result === 'fetch_again') return;
        if (result === 'too_large') continue;
        start += chunk.messages.length;
        from = chunk.next;
        payload.resolveOffset((chunk.next - 1n).toString());
        this.noteLag(batch, chunk.next);
        const offsets = [{ partition, offset: chunk.next.toString() }];
        // For lag and autoscaling only; the authoritative offset is in the database.
        await payload.commitOffsetsIfNecessary({ topics: [{ topic: batch.topic, partitions: offsets }] });
        await payload.heartbeat();
      }
    } catch (error) {
      if (!(error instanceof HandlerFailedError)) throw error;
      this.fatal(asError(error.cause));
    }
  }

  /** Takes as many records from `start` on as the partition's next batch may hold. */
  private chunkAt(batch: FetchedBatch, start: number, from: bigint): Chunk {
    const end = start + this.sizes.next(partitionId(batch.topic, batch.partition));
    const following = batch.messages[end];
    return {
      topic: topicNamed(batch.topic),
      partition: batch.partition,
      messages: batch.messages.slice(start, end),
      from,
      next: following ? BigInt(following.offset) : BigInt(batch.lastOffset()) + 1n,
    };
  }

  /** Retries until the chunk is handled, must be split, or no longer belongs to this member. */
  private async processUntilDone(
    consumer: Consumer,
    payload: EachBatchPayload,
    chunk: Chunk,
    handle: HandleBatch<Tx>,
  ): Promise<ChunkResult> {
    const { topic, partition } = payload.batch;
    const id = partitionId(topic, partition);
    for (;;) {
      this.tick();
      try {
        if (await this.isAheadOfStore(consumer, chunk)) return 'fetch_again';
        await this.processor.process(chunk, handle);
        return this.noteDone(id, chunk, 'done');
      } catch (error) {
        // Another member handled some or all of it, or the offset was set back: read the position again.
        if (error instanceof StaleOwnerError && !this.mustLeave(payload)) continue;
        if (error instanceof StaleOwnerError) return 'fetch_again';
        const tooLarge = this.couldBeTooLarge(error);
        const isTransient = this.isTransient(error);
        if (!tooLarge && !isTransient) throw new HandlerFailedError(error);
        const single = chunk.messages.length <= 1;
        if (tooLarge && !isTransient && single) {
          this.options.logger.error('a record cannot be handled and goes to the dead letters', {
            topic,
            partition,
            error,
          });
          if (await this.setAside(chunk, error)) return this.noteDone(id, chunk, 'set_aside');
        }
        const offset = chunk.messages[0]?.offset ?? chunk.from.toString();
        const attempt = this.log.failed(topic, partition, offset, asError(error).message);
        this.log.count(topic, tooLarge && !single ? 'halved' : 'retried');
        this.options.logger.warn('a batch failed and is retried', {
          topic,
          partition,
          attempt,
          records: chunk.messages.length,
          error,
        });
        if (tooLarge && !single) this.sizes.halve(id, chunk.messages.length);
        if (!(error instanceof BatchTooLargeError) && !(await this.pauseAfter(attempt, payload))) return 'fetch_again';
        if (tooLarge && !single) return 'too_large';
      }
    }
  }

  private noteDone(id: string, { topic, partition }: Chunk, result: 'done' | 'set_aside'): 'done' {
    this.soughtTo.delete(id);
    this.sizes.grow(id);
    this.log.passed(topic.name, partition);
    this.log.count(topic.name, result);
    return 'done';
  }

  /** Moves past a single record that can never be handled. @returns false when that failed as well: retry */
  private async setAside(chunk: Chunk, error: unknown): Promise<boolean> {
    try {
      await this.processor.process(chunk, ({ records }) =>
        Promise.resolve(records.map(() => deadLetter('too_large', asError(error).message))),
      );
      return true;
    } catch (reason) {
      if (!(reason instanceof StaleOwnerError) && !this.isTransient(reason)) throw new HandlerFailedError(reason);
      return false;
    }
  }

  /** @returns false when the batch must be abandoned */
  private async pauseAfter(attempt: number, payload: EachBatchPayload): Promise<boolean> {
    const retryAt = performance.now() + Math.min(MAX_BACK_OFF_MS, 100 * 2 ** attempt);
    while (performance.now() < retryAt) {
      if (this.mustLeave(payload)) return false;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return true;
  }

  private mustLeave(payload: EachBatchPayload): boolean {
    return this.halted || !payload.isRunning() || payload.isStale();
  }

  private isTransient(error: unknown): boolean {
    return (
      error instanceof BrokerUnavailableError ||
      error instanceof PublisherOverloadedError ||
      error instanceof RegistryError ||
      this.options.isTransient(error)
    );
  }

  private couldBeTooLarge(error: unknown): boolean {
    return error instanceof BatchTooLargeError || this.options.couldBeTooLarge?.(error) === true;
  }

  /**
   * Resets consuming to the stored offset if a chunk starts after it, because records would otherwise be skipped. If no records are left there
   * (retention, control records), consuming continues with the first available record.
   */
  private async isAheadOfStore(
    consumer: Consumer,
    { topic: { name: topic }, partition, from }: Chunk,
  ): Promise<boolean> {
    const stored = (await this.processor.position(topic, partition)) ?? 0n;
    const id = partitionId(topic, partition);
    if (from <= stored || this.soughtTo.get(id) === stored) return false;
    this.soughtTo.set(id, stored);
    this.options.logger.info('resetting to the stored offset', {
      topic,
      partition,
      fetchedOffset: from.toString(),
      stored: stored.toString(),
    });
    consumer.seek({ topic, partition, offset: stored.toString() });
    return true;
  }

  /**
   * Keeps the group membership alive during long work. A lost membership is reported after the work; until then the stored offset prevents
   * duplicates.
   */
  private async whileBeating<R>(payload: EachBatchPayload, work: () => Promise<R>): Promise<R> {
    let lost: unknown;
    const timer = setInterval(() => {
      payload.heartbeat().catch((error: unknown) => {
        lost ??= error;
      });
    }, heartbeatMs);
    try {
      const result = await work();
      if (lost !== undefined) throw asError(lost);
      return result;
    } finally {
      clearInterval(timer);
    }
  }

  private noteLag({ topic, partition, highWatermark }: FetchedBatch, next: bigint): void {
    const records = Math.max(0, Number(BigInt(highWatermark) - next));
    this.lags.set(partitionId(topic, partition), { topic, partition, records });
  }

  private tick(): void {
    this.tickedAt = this.options.now();
  }

  private fatal(error: Error): void {
    if (this.halted) return;
    this.halted = true;
    this.joined = false;
    this.options.logger.error('stopping the consumer', { group: this.options.group, error });
    // Not awaited, because it waits for the batch that may have called this function.
    this.consumer
      ?.stop()
      .catch((reason: unknown) => this.options.logger.warn('cannot stop the consumer', { error: reason }));
    this.options.onFatal(error);
  }
}

/** The result of a chunk: handled; or split it into smaller chunks; or leave it to the next fetch. */
type ChunkResult = 'done' | 'too_large' | 'fetch_again';

/** Wraps a handler's own error so that kafkajs does not retry it. */
class HandlerFailedError extends Error {
  constructor(cause: unknown) {
    super('a batch handler failed', { cause });
  }
}

function toHandleBatch<Tx>(pattern: string, handler: MessageHandler): HandleBatch<Tx> {
  topicNamed(pattern);
  if (!isBatchHandler(handler.extras)) {
    throw new Error(
      `the handler of ${pattern} is marked with @EventPattern: use @BatchHandler, which passes its errors on`,
    );
  }
  if (handler.next) throw new Error(`${pattern} has two handlers: a batch can have only one`);
  return async (batch, context) => {
    const result: unknown = await handler(batch, context);
    const outcomes: unknown = isObservable(result) ? await lastValueFrom(result, { defaultValue: undefined }) : result;
    return outcomes as Outcome[] | undefined;
  };
}

function topicNamed(name: string): Topic<unknown> {
  const topic = Object.values<Topic<unknown>>(catalogue).find((candidate) => candidate.name === name);
  if (!topic) throw new Error(`${name} is not in the catalogue of topics`);
  return topic;
}

const partitionId = (topic: string, partition: number): string => `${topic}/${partition}`;

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
