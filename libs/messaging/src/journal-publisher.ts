import type { Journal } from './journal.js';
import type { KafkaConnection } from './kafka-connection.js';
import type { MessagingLogger } from './messaging-logger.js';

export interface JournalPublisherOptions {
  journal: Journal;
  /** Names this process in logs. */
  instance: string;
  connection: KafkaConnection;
  logger: MessagingLogger;
}

export interface JournalStatus {
  /** When a batch was last acknowledged, in milliseconds since the epoch. */
  publishedAt: number | null;
  pendingBytes: number;
  /** Why publishing fails at present; null while it does not. */
  failing: string | null;
}

export class JournalPublisher {
  constructor(readonly options: JournalPublisherOptions) {}

  start(): void {
    throw new Error('not built');
  }

  status(): JournalStatus {
    throw new Error('not built');
  }

  /** Publishes what is there for up to `drainMs` (default 5,000), leaves the rest for the next start. */
  stop(_drainMs?: number): Promise<void> {
    return Promise.reject(new Error('not built'));
  }
}
