import { Worker } from 'node:worker_threads';
import type { AttemptCount, HeldPartition } from './attempt-log.js';
import type { PartitionLag } from './kafka-batch-server.js';

export interface ConsumerThreadOptions {
  /** The built script that the thread runs; it calls `serveOwner` when it consumes. */
  file: URL;
  /** The thread's name, also for the operating system's tools. */
  name: string;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  /** The thread has ended by itself: end the process, so that its supervisor starts it afresh. */
  onFatal: (error: Error) => void;
}

/** How the thread's consumer does, told every second. */
export interface ConsumerReport {
  liveness: { ok: boolean; detail: string };
  lag: PartitionLag[];
  progress: { ok: boolean; detail: string };
  attempts: AttemptCount[];
  held: HeldPartition[];
}

/** As long as for a consumer's own loops. */
const silenceMs = 60_000;

/** A consumer in a thread of its own, for a process whose main thread must not wait for it; seen from the main thread. */
export class ConsumerThread {
  private worker: Worker | undefined;
  private report: ConsumerReport = {
    liveness: { ok: true, detail: 'starting' },
    lag: [],
    progress: { ok: true, detail: 'starting' },
    attempts: [],
    held: [],
  };
  private reportedAt: number;
  private stopping = false;

  constructor(private readonly options: ConsumerThreadOptions) {
    this.reportedAt = options.now();
  }

  start(): void {
    const { file, name, now, onFatal } = this.options;
    const worker = new Worker(file, { name });
    this.worker = worker;
    this.reportedAt = now();
    worker.on('message', (report: ConsumerReport) => {
      this.report = report;
      this.reportedAt = now();
    });
    worker.on('error', onFatal);
    worker.on('exit', (code) => {
      this.worker = undefined;
      if (!this.stopping) onFatal(new Error(`the thread ${name} ended with ${code}`));
    });
  }

  /** The consumer's own; false as well when the thread has said nothing for 60 s. */
  liveness(): { ok: boolean; detail: string } {
    const silent = this.options.now() - this.reportedAt;
    if (silent < silenceMs) return this.report.liveness;
    return { ok: false, detail: `no word from the thread ${this.options.name} for ${Math.round(silent / 1_000)} s` };
  }

  /** How far behind the consumer is, as of a second ago. */
  lag(): PartitionLag[] {
    return this.report.lag;
  }

  /** As `KafkaBatchServer` says it, as of a second ago. */
  progress(): { ok: boolean; detail: string } {
    return this.report.progress;
  }

  attempts(): AttemptCount[] {
    return this.report.attempts;
  }

  held(): HeldPartition[] {
    return this.report.held;
  }

  /** Lets the batches that run end, as `serveOwner` was told to. Resolves when the thread is gone. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { worker } = this;
    if (worker === undefined) return;
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('stop');
    await gone;
  }
}
