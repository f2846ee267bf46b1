import { topics } from '@assay/contracts';
import type { Outbox } from '@assay/kafka-postgres';
import { type Page, type PageRequest, refusal } from '@assay/kernel';
import { type Database, timestamptz, toPage, type Transaction } from '@assay/persistence';
import type { Clock, NewId } from '@assay/service-kit';
import { isFinished, type JobState, type JobStatus, newJobState } from './domain/job-state.js';
import { type JobCommand, type Refusal, transition } from './domain/transition.js';
import type { Job, JobProgress, ListedJob } from './job.js';
import { jobColumns, listedColumns } from './job-columns.js';

/** A request for a job. */
export interface NewJob {
  /** Names the handler. */
  readonly kind: string;
  /** Must be representable as JSON. */
  readonly payload: unknown;
  /** The token's subject or the API key's id. */
  readonly requestedBy: string;
  /** Number of attempts without progress after which the job fails. Default 5. */
  readonly maxAttempts?: number;
}

/** A worker's claim: its writes are accepted as long as the job's epoch is this one. */
export interface JobClaim {
  readonly id: string;
  readonly epoch: number;
}

/** A checkpoint of a handler. */
export interface JobCheckpoint extends JobProgress {
  /** Must be representable as JSON; the next attempt starts from it. */
  readonly data: unknown;
}

export interface JobFilter {
  readonly kind?: string | undefined;
  readonly status?: JobStatus | undefined;
}

/** Another worker owns the job now, or it is finished. Nothing was written. */
export class StaleClaimError extends Error {
  override readonly name = 'StaleClaimError';

  constructor(readonly claim: JobClaim) {
    super(`The job ${claim.id} is no longer this worker's.`);
  }
}

/** Columns that a command changes in addition to the state; omitted columns are not changed. */
type Details = Partial<Pick<Job, 'worker' | 'total' | 'message' | 'checkpoint' | 'result'>>;

const defaultMaxAttempts = 5;
const longestText = 2_000;
/** Maximum number of unfinished jobs of one requester, because each occupies a worker for some time. */
const MAX_UNFINISHED = 20;
const RETRY_AFTER_SECONDS = 10;

/** Stores jobs in `exp.jobs`. Every change is computed by {@link transition} while the job's row is locked. */
export class JobStore {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly options: { readonly service: string; readonly clock: Clock; readonly newId: NewId },
  ) {}

  /**
   * Stores a job and announces it on `assay.jobs.v1`, both when the transaction commits.
   * @throws RefusalError `too_many` while 20 jobs of the requester are not finished
   */
  async request(tx: Transaction, { kind, payload, maxAttempts, ...asked }: NewJob): Promise<Job> {
    const { service, newId } = this.options;
    const now = this.options.clock.now();
    const id = newId();
    const requestedBy = storable(asked.requestedBy);
    const state = newJobState(maxAttempts ?? defaultMaxAttempts, now);
    const value = { job_id: id, service, job_kind: kind, requested_by: requestedBy, requested_at: now };
    // Called first, because the outbox's lock, which is held until the transaction ends, prevents concurrent requests from passing the limit
    // together.
    await this.outbox.enqueue(tx, topics.jobs, [{ key: id, value }]);
    const [unfinished] = await tx.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM exp.jobs WHERE status IN ('queued', 'running') AND requested_by = $1`,
      [requestedBy],
    );
    if ((unfinished?.count ?? 0) >= MAX_UNFINISHED) {
      throw refusal.tooMany(
        `You have ${MAX_UNFINISHED} jobs that are not finished. Wait until one is, or cancel one.`,
        RETRY_AFTER_SECONDS,
      );
    }
    const [row] = await tx.query<Job>(
      `INSERT INTO exp.jobs (id, kind, payload, requested_by, status, epoch, attempts, max_attempts, available_at, cancel_requested, done,
         created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $9, $9) RETURNING ${jobColumns}`,
      [
        id,
        kind,
        JSON.stringify(payload),
        requestedBy,
        state.status,
        state.epoch,
        state.attempts,
        state.maxAttempts,
        timestamptz(now),
        state.cancelRequested,
        state.done,
      ],
    );
    return found(row);
  }

  async get(id: string): Promise<Job | undefined> {
    const [row] = await this.database.query<Job>(`SELECT ${jobColumns} FROM exp.jobs WHERE id = $1`, [id]);
    return row;
  }

  /** Newest first. @param page.cursor the id after which the page begins */
  async page({ kind, status }: JobFilter, page: PageRequest): Promise<Page<ListedJob>> {
    const rows = await this.database.query<ListedJob>(
      `SELECT ${listedColumns} FROM exp.jobs
       WHERE ($1::text IS NULL OR kind = $1) AND ($2::text IS NULL OR status = $2) AND ($3::uuid IS NULL OR id < $3)
       ORDER BY id DESC LIMIT $4 + 1`,
      [kind ?? null, status ?? null, page.cursor ?? null, page.limit],
    );
    return toPage(
      rows,
      page,
      ({ id }) => id,
      (job) => job,
    );
  }

  /** Ends a queued job; a running one ends at its next checkpoint. @returns undefined if there is no such job, `finished` if it has already ended */
  async cancel(id: string): Promise<Job | 'finished' | undefined> {
    return this.database.transaction(async (tx) => {
      const job = await locked(tx, id);
      const after = job && transition(job, { kind: 'cancel', now: this.options.clock.now() });
      if (job === undefined || after === undefined) return undefined;
      return isRefusal(after) ? 'finished' : this.#write(tx, job, after, {});
    });
  }

  /**
   * Claims the oldest job that is due, or whose worker was lost. Concurrent calls get different jobs. Jobs whose workers were lost too often are
   * ended instead, and the search continues.
   */
  async claim(kinds: readonly string[], worker: string, leaseMs: number): Promise<Job | undefined> {
    for (;;) {
      const now = this.options.clock.now();
      const claimed = await this.database.transaction(async (tx) => {
        const [job] = await tx.query<Job>(
          `SELECT ${jobColumns} FROM exp.jobs
           WHERE kind = ANY($1::text[]) AND status IN ('queued', 'running') AND COALESCE(lease_until, available_at) <= $2
           ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
          [kinds, timestamptz(now)],
        );
        if (job === undefined) return undefined;
        const after = transition(job, { kind: 'claim', now, leaseMs });
        return isRefusal(after) ? undefined : this.#write(tx, job, after, { worker });
      });
      if (claimed === undefined || claimed.status === 'running') return claimed;
    }
  }

  /** @throws StaleClaimError */
  heartbeat(claim: JobClaim, leaseMs: number, message: string | undefined): Promise<Job> {
    return this.#own(claim, { kind: 'heartbeat', leaseMs }, message === undefined ? {} : { message });
  }

  /**
   * Stores a checkpoint and the writes of `work` in one transaction. @throws StaleClaimError and the errors of `work`; nothing is written then
   */
  checkpoint(
    claim: JobClaim,
    { data, done, total, message }: JobCheckpoint,
    leaseMs: number,
    work?: (tx: Transaction) => Promise<void>,
  ): Promise<Job> {
    return this.#own(claim, { kind: 'checkpoint', leaseMs, done }, { total, message, checkpoint: data }, work);
  }

  /**
   * Completes the job with the result of `work`, in the same transaction as the writes of `work`. @throws StaleClaimError and the errors of `work`;
   * nothing is written then
   */
  complete(claim: JobClaim, work: (tx: Transaction) => Promise<unknown>): Promise<Job> {
    return this.#own(claim, { kind: 'complete' }, (result) => ({ result }), work);
  }

  /** @param retry whether another attempt may succeed */
  fail(claim: JobClaim, error: string, retry: boolean, backOffMs: number): Promise<Job> {
    return this.#own(claim, { kind: 'fail', error: storable(error), retry, backOffMs }, {});
  }

  /** Returns the job to the queue because the worker stops, or ends it if it is to be cancelled. */
  handBack(claim: JobClaim): Promise<Job> {
    return this.#own(claim, { kind: 'hand_back' }, {});
  }

  /** Deletes jobs that finished before `before` (milliseconds since the Unix epoch). @returns the number of deleted jobs */
  async sweep(before: number): Promise<number> {
    const rows = await this.database.query('DELETE FROM exp.jobs WHERE finished_at < $1 RETURNING 1', [
      timestamptz(before),
    ]);
    return rows.length;
  }

  /**
   * Runs a worker's work and its command in one transaction. The row is locked after the work, so that heartbeats continue meanwhile; if the claim
   * was lost in the meantime, the transaction is rolled back.
   */
  #own<R>(
    claim: JobClaim,
    command: OwnCommand,
    details: Details | ((result: R) => Details),
    work?: (tx: Transaction) => Promise<R>,
  ): Promise<Job> {
    return this.database.transaction(async (tx) => {
      const result = (await work?.(tx)) as R;
      const job = await locked(tx, claim.id);
      const after = job && transition(job, { ...command, epoch: claim.epoch, now: this.options.clock.now() });
      if (job === undefined || after === undefined || isRefusal(after)) throw new StaleClaimError(claim);
      return this.#write(tx, job, after, typeof details === 'function' ? details(result) : details);
    });
  }

  async #write(tx: Transaction, before: Job, state: JobState, details: Details): Promise<Job> {
    const now = this.options.clock.now();
    const job: Job = {
      ...before,
      ...state,
      ...details,
      done: state.status === 'completed' ? (before.total ?? state.done) : state.done,
      startedAt: before.startedAt ?? (state.status === 'running' ? now : null),
      finishedAt: isFinished(state) ? now : null,
      updatedAt: now,
    };
    const time = (at: number | null) => (at === null ? null : timestamptz(at));
    const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
    const message = job.message === null ? null : storable(job.message);
    await tx.query(
      `UPDATE exp.jobs SET status = $2, epoch = $3, attempts = $4, available_at = $5, lease_until = $6, worker = $7, cancel_requested = $8,
         done = $9, total = $10, message = $11, error = $12, started_at = $13, finished_at = $14, updated_at = $15 WHERE id = $1`,
      [
        job.id,
        job.status,
        job.epoch,
        job.attempts,
        time(job.availableAt),
        time(job.leaseUntil),
        job.worker,
        job.cancelRequested,
        job.done,
        job.total,
        message,
        job.error,
        time(job.startedAt),
        time(job.finishedAt),
        time(job.updatedAt),
      ],
    );
    // Separate statements, so that a heartbeat does not rewrite these large columns.
    if ('checkpoint' in details)
      await tx.query('UPDATE exp.jobs SET checkpoint = $2 WHERE id = $1', [job.id, json(details.checkpoint)]);
    if ('result' in details)
      await tx.query('UPDATE exp.jobs SET result = $2 WHERE id = $1', [job.id, json(details.result)]);
    return job;
  }
}

type OwnCommand = DistributiveOmit<Extract<JobCommand, { epoch: number }>, 'epoch' | 'now'>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Postgres cannot store NUL or unpaired surrogates in text. */
const storable = (text: string): string => text.replaceAll('\0', '\ufffd').slice(0, longestText).toWellFormed();

const isRefusal = (after: JobState | Refusal): after is Refusal => typeof after === 'string';

async function locked(tx: Transaction, id: string): Promise<Job | undefined> {
  const [row] = await tx.query<Job>(`SELECT ${jobColumns} FROM exp.jobs WHERE id = $1 FOR UPDATE`, [id]);
  return row;
}

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row.');
  return row;
}
