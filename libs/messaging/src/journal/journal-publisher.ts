import { topics } from '@assay/contracts';
import { Worker } from 'node:worker_threads';
import type { JournalForwarderOptions } from './journal-forwarder.js';
import { endIndex, type Journal } from './journal.js';
import type { KafkaConnection } from '../connection/kafka-connection.js';
import type { MessagingLogger } from '../shared/messaging-logger.js';

export interface JournalPublisherOptions {
  journal: Journal;
  /** Identifies this process in the brokers' logs. */
  instance: string;
  connection: KafkaConnection;
  logger: MessagingLogger;
}

export interface JournalStatus {
  /** When a batch was last acknowledged, in milliseconds since the Unix epoch. */
  publishedAt: number | null;
  pendingBytes: number;
  /** Why publishing currently fails; null while it succeeds. */
  failing: string | null;
}

export interface JournalWorkerData extends Omit<JournalForwarderOptions, 'positions' | 'logger' | 'onProgress'> {
  positions: SharedArrayBuffer;
}

export type FromWorker =
  | { kind: 'log'; level: keyof MessagingLogger; message: string; fields: string }
  | { kind: 'progress'; failing: string | null; published: boolean }
  | { kind: 'drained' };

/** Threads run built code: from a source file (in tests), the worker of the last build is used. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/journal/journal-worker.js' : './journal-worker.js',
  import.meta.url,
);
const restartMs = 1_000;

/**
 * Publishes a journal from a worker thread, each entry exactly once for readers of committed records. Entries that are unpublished when the process
 * ends are published by the next process that opens the directory.
 */
export class JournalPublisher {
  private worker: Worker | undefined;
  private publishedAt: number | null = null;
  private failing: string | null = 'not connected to Kafka yet';
  private starts = 0;
  private stopping = false;
  private onEnd: () => void = () => undefined;

  constructor(private readonly options: JournalPublisherOptions) {}

  start(): void {
    const { journal, connection, instance } = this.options;
    const data: JournalWorkerData = {
      directory: journal.directory,
      journalId: journal.id,
      // After a restart of the thread, use the current end: this process may have appended since it opened the journal.
      endAtStart: this.starts === 0 ? journal.openedAt : Number(Atomics.load(journal.positions, endIndex)),
      positions: journal.positions.buffer,
      connection: { ...connection, clientId: `${connection.clientId}-journal-${instance}` },
      positionTopic: topics.decisions.name,
    };
    this.starts += 1;
    this.worker = new Worker(workerFile, { workerData: data, name: 'journal' });
    this.worker.on('message', (message: FromWorker) => this.onMessage(message));
    this.worker.on('error', (error: Error) => {
      this.failing = error.message;
      this.options.logger.error('the journal thread died and is restarted', { error });
    });
    this.worker.on('exit', () => {
      this.worker = undefined;
      this.onEnd();
      if (!this.stopping) setTimeout(() => this.start(), restartMs).unref();
    });
  }

  /** Inexpensive: for readiness and metrics. */
  status(): JournalStatus {
    return { publishedAt: this.publishedAt, pendingBytes: this.options.journal.pendingBytes, failing: this.failing };
  }

  /**
   * Publishes pending entries for up to `drainMs`; the rest is published after the next start.
   * @param drainMs default 5,000
   */
  async stop(drainMs = 5_000): Promise<void> {
    this.stopping = true;
    const { worker } = this;
    if (!worker) return;
    const drained = new Promise<void>((resolve) => {
      this.onEnd = resolve;
    });
    worker.postMessage('drain');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, drainMs);
    });
    await Promise.race([drained, late]);
    clearTimeout(timer);
    // Ending inside a transaction is safe: readers do not see uncommitted records, and the next start publishes them.
    await worker.terminate();
  }

  private onMessage(message: FromWorker): void {
    if (message.kind === 'log') {
      this.options.logger[message.level](message.message, JSON.parse(message.fields) as Record<string, unknown>);
    } else if (message.kind === 'progress') {
      this.failing = message.failing;
      if (message.published) this.publishedAt = Date.now();
    } else {
      this.onEnd();
    }
  }
}
