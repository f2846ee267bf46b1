import { hostname } from 'node:os';
import type { Clock, Logger } from '@assay/service-kit';
import type { JobHandling } from './job-handler.js';
import { StaleClaimError, type JobStore } from './job-store.js';
import { JobRefusedError, RunningJob } from './running-job.js';

export interface JobWorkerOptions {
  readonly store: JobStore;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Maximum number of jobs at the same time. Default 1. */
  readonly concurrency?: number;
  /** A worker without a heartbeat for this time loses its jobs. Heartbeats are sent three times as often. Default 30 s. */
  readonly leaseMs?: number;
  /** How often an idle worker polls for jobs. Default 2 s. */
  readonly pollMs?: number;
  /** Wait after the first failed attempt; twice as long after each further one, at most 5 minutes. Default 1 s. */
  readonly backOffMs?: number;
}

/** Claims jobs and runs their handlers. Any number of workers, in any number of processes, share the jobs of a database. */
export class JobWorker {
  readonly #name = `${hostname()}:${process.pid}`;
  readonly #running = new Map<RunningJob, Promise<void>>();
  #handlers: ReadonlyMap<string, JobHandling> = new Map();
  #looping: Promise<void> | undefined;
  #stopped = false;
  #wakes = 0;
  #wake: () => void = () => undefined;

  constructor(private readonly options: JobWorkerOptions) {}

  /** @param handlers by kind of job; jobs of other kinds are left to other workers */
  start(handlers: ReadonlyMap<string, JobHandling>): void {
    this.#handlers = handlers;
    if (handlers.size > 0) this.#looping ??= this.#loop();
  }

  /** Looks for jobs at once instead of at the next poll. */
  wake(): void {
    this.#wakes += 1;
    this.#wake();
  }

  /** Stops claiming jobs, and waits until the running jobs are handed back at their next checkpoint. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    // A claim may be in progress; after the loop has ended its job is among the running ones.
    await this.#looping;
    for (const job of this.#running.keys()) job.interrupt('stopping');
    await Promise.all(this.#running.values());
  }

  async #loop(): Promise<void> {
    const { logger, pollMs = 2_000 } = this.options;
    while (!this.#stopped) {
      const wakes = this.#wakes;
      await this.#take().catch((error: unknown) => logger.warn('cannot claim jobs, retrying', { error }));
      if (this.#wakes !== wakes) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMs);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  async #take(): Promise<void> {
    const { store, concurrency = 1, leaseMs = 30_000 } = this.options;
    while (!this.#stopped && this.#running.size < concurrency) {
      const claimed = await store.claim([...this.#handlers.keys()], this.#name, leaseMs);
      if (claimed === undefined) return;
      const job = new RunningJob(claimed, store, leaseMs);
      const done = this.#run(job, leaseMs).finally(() => {
        this.#running.delete(job);
        this.wake();
      });
      this.#running.set(job, done);
    }
  }

  async #run(job: RunningJob, leaseMs: number): Promise<void> {
    const { logger, clock, store } = this.options;
    const { id, kind, attempt } = job;
    logger.info('starting a job', { id, kind, attempt });
    let beating = false;
    const heart = setInterval(() => {
      if (beating) return;
      beating = true;
      job
        .heartbeat()
        .catch((error: unknown) => {
          if (error instanceof StaleClaimError) {
            job.interrupt('lost');
          } else {
            logger.warn('cannot store the heartbeat of a job, retrying', { id, kind, error });
            job.loseIfExpired(clock.now());
          }
        })
        .finally(() => {
          beating = false;
        });
    }, leaseMs / 3);
    try {
      const result = await this.#handlers.get(kind)?.run(job);
      if (!job.isCompleted) await store.complete(job.claim, () => Promise.resolve(result));
      logger.info('completed a job', { id, kind, attempt });
    } catch (error) {
      await this.#settle(job, error).catch((failure: unknown) => {
        logger.warn('cannot store the outcome of a job; it is claimed again when its lease ends', {
          id,
          kind,
          error: failure,
        });
      });
    } finally {
      clearInterval(heart);
    }
  }

  /** Stores why a handler did not finish. An error after an interruption is treated as the interruption. */
  async #settle(job: RunningJob, error: unknown): Promise<void> {
    const { logger, store, backOffMs = 1_000 } = this.options;
    const { id, kind, attempt } = job;
    const interruption = error instanceof StaleClaimError ? 'lost' : job.interruption;
    if (interruption === 'lost') {
      logger.warn('abandoned a job, because its lease has ended or another worker has claimed it', {
        id,
        kind,
        attempt,
      });
    } else if (interruption !== undefined) {
      const { status } = await store.handBack(job.claim);
      logger.info('interrupted a job', { id, kind, attempt, status });
    } else {
      const message = error instanceof Error ? error.message : String(error);
      const { status } = await store.fail(job.claim, message, !(error instanceof JobRefusedError), backOffMs);
      logger.warn('an attempt at a job failed', { id, kind, attempt, status, error });
    }
  }
}
