import { Worker } from 'node:worker_threads';
import type { AttemptCount, HeldPartition } from './attempt-log.js';
import type { PartitionLag } from './kafka-batch-server.js';

export interface ConsumerThreadOptions {
  /** The built script that the thread runs; it calls `serveOwner` once it consumes. */
  file: URL;
  /** The thread's name, which the operating system's tools also show. */
  name: string;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  /** The thread has ended unexpectedly: end the process, so that its supervisor restarts it. */
  onFatal: (error: Error) => void;
}

/** The consumer's status, which the thread sends every second. */
export interface ConsumerReport {
  liveness: { ok: boolean; detail: string };
  lag: PartitionLag[];
  progress: { ok: boolean; detail: string };
  attempts: AttemptCount[];
  held: HeldPartition[];
}

/** The same time-out as for a consumer's own loops. */
const silenceMs = 60_000;

/** The main thread's view of a consumer that runs in a worker thread, for processes whose main thread must not be blocked by consuming. */
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

  /** The consumer's own liveness; also false when the thread has sent no status for 60 s. */
  liveness(): { ok: boolean; detail: string } {
    const silent = this.options.now() - this.reportedAt;
    if (silent < silenceMs) return this.report.liveness;
    return { ok: false, detail: `no word from the thread ${this.options.name} for ${Math.round(silent / 1_000)} s` };
  }

  /** The consumer's lag, at most a second old. */
  lag(): PartitionLag[] {
    return this.report.lag;
  }

  /** As reported by `KafkaBatchServer`, at most a second old. */
  progress(): { ok: boolean; detail: string } {
    return this.report.progress;
  }

  attempts(): AttemptCount[] {
    return this.report.attempts;
  }

  held(): HeldPartition[] {
    return this.report.held;
  }

  /** Lets running batches finish, see `serveOwner`. Resolves when the thread has ended. */
  async stop(): Promise<void> {
    this.stopping = true;
    const { worker } = this;
    if (worker === undefined) return;
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.postMessage('stop');
    await gone;
  }
}
