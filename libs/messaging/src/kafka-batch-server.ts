import { Server, type CustomTransportStrategy } from '@nestjs/microservices';
import type { Contracts } from '@assay/contracts';
import type { KafkaConnection } from './kafka-connection.js';
import type { MessagingLogger } from './messaging-logger.js';
import type { OffsetStore } from './offset-store.js';
import type { Publisher } from './publisher.js';

export interface KafkaBatchServerOptions<Tx> {
  connection: KafkaConnection;
  contracts: Contracts;
  /** Consumer group; the key of the stored offsets too. */
  group: string;
  offsets: OffsetStore<Tx>;
  /** Publishes the dead letters. */
  publisher: Publisher;
  logger: MessagingLogger;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** A handler threw something that retrying cannot mend, or the consumer died: end the process. */
  onFatal: (error: Error) => void;
  /** Is the error one that passes by itself, such as a lost database connection? */
  isTransient: (error: unknown) => boolean;
  /** How long the broker may hold a fetch while there is nothing, in milliseconds. Default 100. */
  fetchWaitMs?: number;
  /** Largest batch a handler gets, hence largest transaction. Default 2000. */
  maxBatchRecords?: number;
  /** Partitions handled at the same time. Default 4. */
  concurrency?: number;
}

/** How far a consumer is behind in one partition, as of its last fetch. */
export interface PartitionLag {
  topic: string;
  partition: number;
  records: number;
}

export class KafkaBatchServer<Tx> extends Server implements CustomTransportStrategy {
  constructor(readonly options: KafkaBatchServerOptions<Tx>) {
    super();
  }

  override listen(_callback: (error?: unknown) => void): void {
    throw new Error('not built');
  }

  override close(): Promise<void> {
    throw new Error('not built');
  }

  override on(): never {
    throw new Error('not built');
  }

  override unwrap<T>(): T {
    throw new Error('not built');
  }

  /** False when no loop has ticked for 60 s. */
  liveness(): { ok: boolean; detail: string } {
    throw new Error('not built');
  }

  /** False until the group is joined. */
  readiness(): { ok: boolean; detail: string } {
    throw new Error('not built');
  }

  lag(): PartitionLag[] {
    throw new Error('not built');
  }
}
