import type { Transaction } from '@assay/persistence';
import type { Job } from './job.js';
import type { JobCheckpoint, JobStore } from './job-store.js';

/** Why a worker lets go of a job: it is to be cancelled, the worker stops, or another worker has it. */
export type Interruption = 'cancelled' | 'stopping' | 'lost';

/** The reason of a {@link RunningJob}'s signal. A handler lets it pass. */
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
 * @typeParam P what is asked for
 * @typeParam C what a checkpoint keeps
 */
export class RunningJob<P = unknown, C = unknown> {
  readonly id: string;
  readonly kind: string;
  readonly payload: P;
  /** What attempts before this one kept last; null when they kept nothing. */
  readonly checkpoint: C | null;
  /** From 1; begins anew when the job gets further. */
  readonly attempt: number;
  /** Why the attempt before failed; null if none did. */
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

  /** Aborted when the handler should stop at its next checkpoint: with `signal.throwIfAborted()` it may also do so between two. */
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

  /** What the job is doing now, for people; stored with the next heartbeat. */
  report(message: string): void {
    this.#message = message;
  }

  /**
   * Keeps how far the job is; with it, in one transaction, whatever `work` writes to Postgres.
   * @throws JobInterruptedError after the checkpoint is kept, when the job is to stop here
   * @throws StaleClaimError when another worker has the job: nothing is written
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
   * Completes the job with the result of `work`, in the transaction of what that writes to Postgres: for work that is done once or not at all.
   * @throws JobInterruptedError when the job is to stop: looked at before each statement of `work`
   * @throws StaleClaimError when another worker has the job: nothing is written
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

  /** Tells that the worker is alive, and learns whether the job is to be cancelled. */
  async heartbeat(): Promise<void> {
    this.#follow(await this.store.heartbeat(this.claim, this.leaseMs, this.#message));
  }

  /** Without a heartbeat that reached the database another worker may have the job by now. */
  loseIfExpired(now: number): void {
    if (now >= this.#leaseUntil) this.interrupt('lost');
  }

  /** The first interruption holds. */
  interrupt(interruption: Interruption): void {
    this.#abort.abort(new JobInterruptedError(interruption));
  }

  #follow(job: Job): void {
    this.#leaseUntil = job.leaseUntil ?? 0;
    if (job.cancelRequested) this.interrupt('cancelled');
  }
}
