import type { Contracts, Topic } from '@assay/contracts';
import type { KafkaConnection } from './kafka-connection.js';
import type { MessagingLogger } from './messaging-logger.js';

export interface CompactedTopicReaderOptions<T> {
  connection: KafkaConnection;
  contracts: Contracts;
  topic: Topic<T>;
  logger: MessagingLogger;
  /** The newest value of a key; null when the key was deleted. */
  onRecord: (key: string, value: T | null) => void;
}

export class CompactedTopicReader<T> {
  readonly caughtUp: Promise<void> = new Promise(() => undefined);

  constructor(readonly options: CompactedTopicReaderOptions<T>) {}

  /** Returns at once and retries for ever. */
  start(): Promise<void> {
    return Promise.reject(new Error('not built'));
  }

  stop(): Promise<void> {
    return Promise.reject(new Error('not built'));
  }
}
