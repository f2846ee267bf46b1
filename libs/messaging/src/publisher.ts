import type { Contracts, Topic } from '@assay/contracts';
import type { KafkaConnection } from './kafka-connection.js';
import type { MessagingLogger } from './messaging-logger.js';

export interface PublisherOptions {
  connection: KafkaConnection;
  contracts: Contracts;
  logger: MessagingLogger;
  /** Most bytes that may wait for the broker. Default 64 MiB. */
  maxPendingBytes?: number;
  /** How long a caller waits for the broker, in milliseconds. Default 10,000. */
  deliveryTimeoutMs?: number;
}

export interface OutgoingMessage<T> {
  key: string;
  value: T;
  /** Goes into the header `message-id`. */
  messageId?: string;
  headers?: Record<string, string>;
}

export class Publisher {
  constructor(readonly options: PublisherOptions) {}

  /** Starts connecting and returns at once; publishing works as soon as a broker answers. */
  connect(): Promise<void> {
    return Promise.reject(new Error('not built'));
  }

  /**
   * @throws EncodeError, RecordTooLargeError, PublisherOverloadedError, BrokerUnavailableError
   */
  publish<T>(_topic: Topic<T>, _messages: readonly OutgoingMessage<T>[]): Promise<void> {
    return Promise.reject(new Error('not built'));
  }

  /** For readiness: did the broker acknowledge, or at least answer, last time? */
  status(): { ok: boolean; detail: string } {
    throw new Error('not built');
  }

  disconnect(): Promise<void> {
    return Promise.reject(new Error('not built'));
  }
}
