import type { Transaction } from '@assay/persistence';
import type { Job } from './job.js';
import type { JobCheckpoint, JobStore } from './job-store.js';

/** Why a worker gives up a job: it is to be cancelled, the worker stops, or another worker owns it. */
export type Interruption = 'cancelled' | 'stopping' | 'lost';

/** The reason of a {@link RunningJob}'s signal. Handlers must not catch it. */
export class JobInterruptedError extends Error {
  override readonly name = 'JobInterruptedError';

  constructor(readonly interruption: Interruption) {
    super(`The job is interrupted: ${interruption}.`);
  }
}

/** Thrown by a handler: the job has failed, and another attempt would fail in the same way. */
export class JobRefusedError extends Error {
  override readonly name = 'JobRefusedError';
}

/**
 * A job as its handler sees it.
 *
 * @typeParam P the payload @typeParam C the data of a checkpoint
 */
export class RunningJob<P = unknown, C = unknown> {
  readonly id: string;
  readonly kind: string;
  readonly payload: P;
  /** The data of the last checkpoint of earlier attempts; null if there is none. */
  readonly checkpoint: C | null;
  /** Starts at 1; reset by progress of the job. */
  readonly attempt: number;
  /** The error of the last failed attempt; null if there is none. */
  readonly lastError: string | null;
  readonly #abort = new AbortController();
  #completed = false;
  #leaseUntil: number;
  #message: string | undefined;

  constructor(
    job: Job,
    private readonly store: JobStore,
    private readonly leaseMs: number,
  ) {
    this.id = job.id;
    this.kind = job.kind;
    this.payload = job.payload as P;
    this.checkpoint = job.checkpoint as C | null;
    this.attempt = job.attempts;
    this.lastError = job.error;
    this.claim = { id: job.id, epoch: job.epoch };
    this.#leaseUntil = job.leaseUntil ?? 0;
  }

  /** For {@link JobWorker}. */
  readonly claim: { readonly id: string; readonly epoch: number };

  /** Aborted when the handler should stop at its next checkpoint. Between checkpoints it may stop with `signal.throwIfAborted()`. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isCompleted(): boolean {
    return this.#completed;
  }

  get interruption(): Interruption | undefined {
    const reason: unknown = this.signal.reason;
    return reason instanceof JobInterruptedError ? reason.interruption : undefined;
  }

  /** Sets a message about the current work, for display; stored with the next heartbeat. */
  report(message: string): void {
    this.#message = message;
  }

  /**
   * Stores a checkpoint and the writes of `work` to Postgres in one transaction. @throws JobInterruptedError after the checkpoint is stored, if the
   * job is to stop @throws StaleClaimError if another worker owns the job; nothing is written
   */
  async save(
    checkpoint: JobCheckpoint & { readonly data: C },
    work?: (tx: Transaction) => Promise<void>,
  ): Promise<void> {
    this.#message = undefined;
    this.#follow(await this.store.checkpoint(this.claim, checkpoint, this.leaseMs, work));
    this.signal.throwIfAborted();
  }

  /**
   * Completes the job with the result of `work`, in the same transaction as the writes of `work`: for work that is done entirely or not at all.
   * @throws JobInterruptedError if the job is to stop, which is checked before each statement of `work` @throws StaleClaimError if another worker
   * owns the job; nothing is written
   */
  async complete(work: (tx: Transaction) => Promise<unknown>): Promise<void> {
    this.signal.throwIfAborted();
    await this.store.complete(this.claim, (tx) => {
      const query: Transaction['query'] = (sql, parameters) => {
        this.signal.throwIfAborted();
        return tx.query(sql, parameters);
      };
      return work({ ...tx, query });
    });
    this.#completed = true;
  }

  /** Renews the lease, and interrupts the job if it is to be cancelled. */
  async heartbeat(): Promise<void> {
    this.#follow(await this.store.heartbeat(this.claim, this.leaseMs, this.#message));
  }

  /** Interrupts the job if its lease has ended, because another worker may own it by now. */
  loseIfExpired(now: number): void {
    if (now >= this.#leaseUntil) this.interrupt('lost');
  }

  /** Only the first interruption has an effect. */
  interrupt(interruption: Interruption): void {
    this.#abort.abort(new JobInterruptedError(interruption));
  }

  #follow(job: Job): void {
    this.#leaseUntil = job.leaseUntil ?? 0;
    if (job.cancelRequested) this.interrupt('cancelled');
  }
}
