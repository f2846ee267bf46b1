import type { Contracts, Topic } from '@assay/contracts';
import { type IHeaders, type Producer, type TopicMessages } from 'kafkajs';
import { BrokerUnavailableError, PublisherOverloadedError, RecordTooLargeError } from '../shared/errors.js';
import { createKafka, isConnectionLost, retryForEver } from '../connection/kafka-client.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import { keyPartitioner } from './key-partitioner.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';
import { avroContentType, headerNames } from '../shared/record-headers.js';
import { MAX_SEND_BYTES } from './record-limits.js';
import { inPublishSpan } from '../shared/tracing.js';

export interface PublisherOptions {
  connection: KafkaConnection;
  contracts: Contracts;
  logger: MessagingLogger;
  /** Maximum bytes that may wait for the broker. Default 64 MiB. */
  maxPendingBytes?: number;
  /** How long a caller waits for the broker, in milliseconds. Default 10,000. */
  deliveryTimeoutMs?: number;
}

export interface OutgoingMessage<T> {
  key: string;
  value: T;
  /** Sent as the header `message-id`. */
  messageId?: string;
  headers?: Record<string, string>;
}

/** An encoded record. */
export interface RawRecord {
  key: Buffer | string | null;
  value: Buffer | null;
  headers: IHeaders;
}

interface PendingRecord extends RawRecord {
  topic: string;
  size: number;
  call: Call;
}

/** One call of `publish` that waits for its records. */
interface Call {
  unacknowledged: number;
  settled: boolean;
  resolve: () => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}

/** kafkajs' grouping by partition is quadratic in this. */
const MAX_SEND_RECORDS = 2_000;
/** Kafka's own overhead for a record, at most. */
const recordOverheadBytes = 70;

/** Pause after an error that kafkajs does not retry, such as a refused password. */
const reconnectMs = 1_000;

/** Errors after which an idempotent producer cannot write any more: it needs a new producer id. */
const fatalForProducer = new Set([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
]);

/**
 * Writes records with `acks=all` through one idempotent producer. Calls made while a send is in progress are sent together in the next send. A call
 * that was not acknowledged in time rejects, so that its caller can answer; its records may still be written.
 */
export class Publisher {
  private readonly maxPendingBytes: number;
  private readonly deliveryTimeoutMs: number;
  private producer: Producer | undefined;
  private queue: PendingRecord[] = [];
  private pendingBytes = 0;
  private sender: Promise<void> | undefined;
  private sendStartedAt: number | undefined;
  private stopped = false;

  constructor(private readonly options: PublisherOptions) {
    this.maxPendingBytes = options.maxPendingBytes ?? 64 * 1024 * 1024;
    this.deliveryTimeoutMs = options.deliveryTimeoutMs ?? 10_000;
  }

  /** Starts connecting and returns at once; publishing works as soon as a broker answers. */
  connect(): Promise<void> {
    this.stopped = false;
    this.sender ??= this.connectAndSend();
    return Promise.resolve();
  }

  /**
   * Resolves when the broker has acknowledged all messages.
   * @throws EncodeError, RecordTooLargeError and PublisherOverloadedError before anything is sent; BrokerUnavailableError when the outcome is
   *   unknown: retry with the same message ids
   */
  async publish<T>(topic: Topic<T>, messages: readonly OutgoingMessage<T>[]): Promise<void> {
    if (messages.length === 0) return;
    const codec = this.options.contracts.codec(topic);
    await inPublishSpan(topic.name, messages.length, (traceHeaders) =>
      this.publishRaw(
        topic.name,
        messages.map(({ key, value, messageId, headers }) => ({
          key,
          value: codec.encode(value),
          headers: {
            [headerNames.contentType]: avroContentType,
            ...traceHeaders,
            ...(messageId === undefined ? {} : { [headerNames.messageId]: messageId }),
            ...headers,
          },
        })),
      ),
    );
  }

  /** Like {@link publish}, for records that are already encoded. */
  publishRaw(topic: string, records: readonly RawRecord[]): Promise<void> {
    if (this.stopped) return Promise.reject(new BrokerUnavailableError('the publisher is stopped'));
    const sizes = records.map(sizeOf);
    const tooLarge = sizes.findIndex((size) => size > MAX_SEND_BYTES);
    if (tooLarge >= 0) {
      const message = `record ${tooLarge} for ${topic} has ${sizes[tooLarge] ?? 0} bytes; at most ${MAX_SEND_BYTES} can be sent`;
      return Promise.reject(new RecordTooLargeError(message));
    }
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    if (this.pendingBytes + bytes > this.maxPendingBytes) {
      return Promise.reject(new PublisherOverloadedError(`${this.pendingBytes} bytes already wait for the broker`));
    }
    this.pendingBytes += bytes;
    return new Promise((resolve, reject) => {
      const call: Call = {
        unacknowledged: records.length,
        settled: false,
        resolve,
        reject,
        timer: setTimeout(() => this.giveUp(call), this.deliveryTimeoutMs),
      };
      records.forEach((record, index) => this.queue.push({ ...record, topic, size: sizes[index] ?? 0, call }));
      this.sender ??= this.connectAndSend();
    });
  }

  /** For readiness: false while the broker does not acknowledge records or has not been reached yet. */
  status(): { ok: boolean; detail: string } {
    if (!this.producer) return { ok: false, detail: 'not connected to Kafka yet' };
    const waitedMs = this.sendStartedAt === undefined ? 0 : performance.now() - this.sendStartedAt;
    if (waitedMs > 5_000) return { ok: false, detail: `no answer from Kafka for ${Math.round(waitedMs / 1_000)} s` };
    return { ok: true, detail: `${this.pendingBytes} bytes pending` };
  }

  /** Waits for pending records, at most for the delivery timeout, and disconnects. */
  async disconnect(): Promise<void> {
    this.stopped = true;
    if (this.pendingBytes > 0) {
      await Promise.race([this.sender, new Promise((resolve) => setTimeout(resolve, this.deliveryTimeoutMs))]);
    }
    await this.producer?.disconnect();
    this.producer = undefined;
  }

  /** The only sender: runs while there are records to send. */
  private async connectAndSend(): Promise<void> {
    // Collects the calls of this turn of the event loop.
    await Promise.resolve();
    do {
      try {
        this.producer ??= await this.createProducer();
        for (let records = this.take(); records.length > 0; records = this.take()) {
          await this.deliver(this.producer, records);
        }
      } catch (error) {
        this.options.logger.warn('cannot publish to Kafka', { error });
        this.failAll(error);
        await new Promise((resolve) => setTimeout(resolve, reconnectMs).unref());
      }
    } while (!this.stopped && (this.queue.length > 0 || !this.producer));
    this.sender = undefined;
  }

  private async createProducer(): Promise<Producer> {
    const producer = createKafka(this.options.connection, this.options.logger, retryForEver).producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: keyPartitioner,
      retry: retryForEver,
    });
    await producer.connect();
    return producer;
  }

  /** Takes the oldest records whose callers still wait, up to the size limit of a send. */
  private take(): PendingRecord[] {
    const records: PendingRecord[] = [];
    let bytes = 0;
    let taken = 0;
    for (const record of this.queue) {
      if (!record.call.settled) {
        if (bytes + record.size > MAX_SEND_BYTES || records.length === MAX_SEND_RECORDS) break;
        records.push(record);
        bytes += record.size;
      } else {
        this.pendingBytes -= record.size;
      }
      taken += 1;
    }
    this.queue = taken === this.queue.length ? [] : this.queue.slice(taken);
    return records;
  }

  private async deliver(producer: Producer, records: readonly PendingRecord[]): Promise<void> {
    this.sendStartedAt = performance.now();
    try {
      await producer.sendBatch({ acks: -1, topicMessages: groupByTopic(records) });
      this.acknowledge(records);
    } catch (error) {
      await this.recover(error, producer, records);
    } finally {
      this.sendStartedAt = undefined;
    }
  }

  /** kafkajs retries retriable errors for ever, so an error here is final for the send. */
  private async recover(error: unknown, producer: Producer, records: readonly PendingRecord[]): Promise<void> {
    const type = protocolErrorType(error);
    // The broker has already seen these sequence numbers: the records are written.
    if (type === 'DUPLICATE_SEQUENCE_NUMBER') {
      this.acknowledge(records);
      return;
    }
    if (type !== undefined && fatalForProducer.has(type)) {
      this.options.logger.warn('the producer lost its id and is replaced', { type });
      await producer.disconnect();
      this.producer = await this.createProducer();
      return this.deliver(this.producer, records);
    }
    const calls = new Set(records.map((record) => record.call));
    if (calls.size === 1) {
      for (const call of calls) this.settle(call, asError(error));
      this.release(records);
      return;
    }
    // The records of one call may have caused the failure for the others.
    for (const call of calls)
      await this.deliver(
        producer,
        records.filter((record) => record.call === call),
      );
  }

  private acknowledge(records: readonly PendingRecord[]): void {
    this.release(records);
    for (const { call } of records) {
      call.unacknowledged -= 1;
      if (call.unacknowledged === 0) this.settle(call);
    }
  }

  private release(records: readonly PendingRecord[]): void {
    for (const record of records) this.pendingBytes -= record.size;
  }

  private giveUp(call: Call): void {
    const seconds = this.deliveryTimeoutMs / 1_000;
    this.settle(call, new BrokerUnavailableError(`no acknowledgement from Kafka within ${seconds} s`));
  }

  private failAll(error: unknown): void {
    for (const record of this.queue) this.settle(record.call, asError(error));
    this.release(this.queue);
    this.queue = [];
  }

  private settle(call: Call, error?: Error): void {
    if (call.settled) return;
    call.settled = true;
    clearTimeout(call.timer);
    if (error) call.reject(error);
    else call.resolve();
  }
}

function groupByTopic(records: readonly PendingRecord[]): TopicMessages[] {
  const byTopic = new Map<string, TopicMessages>();
  for (const { topic, key, value, headers } of records) {
    let group = byTopic.get(topic);
    if (!group) byTopic.set(topic, (group = { topic, messages: [] }));
    group.messages.push({ key, value, headers });
  }
  return [...byTopic.values()];
}

function sizeOf({ key, value, headers }: RawRecord): number {
  let size = recordOverheadBytes + (value?.length ?? 0) + (key === null ? 0 : Buffer.byteLength(key));
  for (const [name, header] of Object.entries(headers)) {
    size += name.length + (typeof header === 'string' || Buffer.isBuffer(header) ? Buffer.byteLength(header) : 0) + 4;
  }
  return size;
}

/** The broker's name for an error, which kafkajs may have wrapped. */
function protocolErrorType(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'KafkaJSProtocolError' && 'type' in error) return String(error.type);
  return protocolErrorType(error.cause);
}

function asError(error: unknown): Error {
  if (isConnectionLost(error)) return new BrokerUnavailableError('the connection to Kafka was lost');
  return error instanceof Error ? error : new Error(String(error));
}
