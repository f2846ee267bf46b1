import { topics } from '@assay/contracts';
import type { Outbox } from '@assay/kafka-postgres';
import { type Page, type PageRequest, refusal } from '@assay/kernel';
import { type Database, timestamptz, toPage, type Transaction, unnest } from '@assay/persistence';
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
  /** Jobs that belong together, such as the runs of an experiment: they count as one against the requester's limit and are cancelled together. */
  readonly group?: string;
  /** Among the jobs of a requester, those with the highest priority run first. From -100 to 100; default 0. */
  readonly priority?: number;
  /** Whether the work of another job requests it, which must not fail because of the requester's limit. */
  readonly followsUp?: boolean;
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
/** Maximum number of unfinished groups and single jobs of one requester, because each occupies a worker for some time. */
const MAX_UNFINISHED = 20;
const RETRY_AFTER_SECONDS = 10;

/** Called in the transaction in which a job ends. */
export type JobEnded = (tx: Transaction, job: Job) => Promise<void>;

/** Stores jobs in `exp.jobs`. Every change is computed by {@link transition} while the job's row is locked. */
export class JobStore {
  readonly #ended = new Map<string, JobEnded>();

  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly options: { readonly service: string; readonly clock: Clock; readonly newId: NewId },
  ) {}

  /** Calls `ended` in each transaction in which a job of the kind ends. The job's row is locked then. */
  onEnd(kind: string, ended: JobEnded): void {
    this.#ended.set(kind, ended);
  }

  /**
   * Stores a job and announces it on `assay.jobs.v1`, both when the transaction commits.
   * @throws RefusalError `too_many` while 20 groups and single jobs of the requester are not finished
   */
  async request(tx: Transaction, job: NewJob): Promise<Job> {
    const [stored] = await this.requestAll(tx, [job]);
    return found(stored);
  }

  /** The same for several jobs of one requester and one group. */
  async requestAll(tx: Transaction, jobs: readonly NewJob[]): Promise<Job[]> {
    const { service, newId } = this.options;
    const now = this.options.clock.now();
    const [first] = jobs;
    if (first === undefined) return [];
    const group = first.group ?? null;
    const requestedBy = storable(first.requestedBy);
    const rows = jobs.map((job) => ({ ...job, id: newId() }));
    // Called first, because the outbox's lock, which is held until the transaction ends, prevents concurrent requests from passing the limit
    // together.
    const records = rows.map(({ id, kind }) => ({
      key: id,
      value: { job_id: id, service, job_kind: kind, requested_by: requestedBy, requested_at: now },
    }));
    await this.outbox.enqueue(tx, topics.jobs, records);
    const [unfinished] = await tx.query<{ count: number }>(
      `SELECT count(DISTINCT COALESCE(job_group, id::text))::int AS count FROM exp.jobs
       WHERE status IN ('queued', 'running') AND requested_by = $1 AND ($2::text IS NULL OR job_group IS DISTINCT FROM $2)`,
      [requestedBy, group],
    );
    if (first.followsUp !== true && (unfinished?.count ?? 0) + (group === null ? rows.length : 1) > MAX_UNFINISHED) {
      throw refusal.tooMany(
        `You have ${MAX_UNFINISHED} jobs that are not finished. Wait until one is, or cancel one.`,
        RETRY_AFTER_SECONDS,
      );
    }
    const { source, parameters } = unnest(rows, {
      id: ['uuid', ({ id }) => id],
      kind: ['text', ({ kind }) => kind],
      payload: ['text', ({ payload }) => JSON.stringify(payload)],
      max_attempts: ['integer', ({ maxAttempts }) => maxAttempts ?? defaultMaxAttempts],
      priority: ['integer', ({ priority }) => priority ?? 0],
    });
    const state = newJobState(defaultMaxAttempts, now);
    const rest = [
      requestedBy,
      group,
      state.status,
      state.epoch,
      state.attempts,
      timestamptz(now),
      state.cancelRequested,
      state.done,
    ];
    const at = (index: number) => `$${parameters.length + index}`;
    return tx.query<Job>(
      `INSERT INTO exp.jobs (id, kind, payload, max_attempts, priority, requested_by, job_group, status, epoch, attempts, available_at, created_at,
         updated_at, cancel_requested, done)
       SELECT id, kind, payload::json, max_attempts, priority, ${at(1)}, ${at(2)}, ${at(3)}, ${at(4)}::integer, ${at(5)}::integer, ${at(6)}::timestamptz, ${at(6)}::timestamptz,
         ${at(6)}::timestamptz, ${at(7)}::boolean, ${at(8)}::bigint
       FROM ${source} RETURNING ${jobColumns}`,
      [...parameters, ...rest],
    );
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
   * Locks a job's row, for the work of a checkpoint that locks rows which transactions that end jobs lock, too: these lock the job first.
   */
  async lock(tx: Transaction, id: string): Promise<void> {
    await locked(tx, id);
  }

  /** Locks the unfinished jobs of a group, for transactions that lock other rows before they cancel the group. */
  async lockGroup(tx: Transaction, group: string): Promise<void> {
    await unfinishedOf(tx, group);
  }

  /** Cancels all unfinished jobs of a group, like {@link cancel}, in the caller's transaction. @returns the number of these jobs */
  async cancelGroup(tx: Transaction, group: string): Promise<number> {
    const jobs = await unfinishedOf(tx, group);
    for (const job of jobs) {
      const after = transition(job, { kind: 'cancel', now: this.options.clock.now() });
      if (!isRefusal(after)) await this.#write(tx, job, after, {});
    }
    return jobs.length;
  }

  /**
   * Claims a job that is due, or whose worker was lost: of the requester with the fewest running jobs, then of the highest priority, then the oldest.
   * Concurrent calls get different jobs. Jobs whose workers were lost too often are ended instead, and the search continues.
   */
  async claim(kinds: readonly string[], worker: string, leaseMs: number): Promise<Job | undefined> {
    for (;;) {
      const now = this.options.clock.now();
      const claimed = await this.database.transaction(async (tx) => {
        const [job] = await tx.query<Job>(
          `SELECT ${jobColumns} FROM exp.jobs
           LEFT JOIN (
             SELECT requested_by AS requester, count(*) AS occupied FROM exp.jobs
             WHERE status = 'running' AND lease_until > $2 GROUP BY requested_by
           ) AS shares ON requester = requested_by
           WHERE kind = ANY($1::text[]) AND status IN ('queued', 'running') AND COALESCE(lease_until, available_at) <= $2
           ORDER BY COALESCE(occupied, 0), priority DESC, id LIMIT 1 FOR UPDATE OF jobs SKIP LOCKED`,
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
    if (isFinished(job)) await this.#ended.get(job.kind)?.(tx, job);
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

const unfinishedOf = (tx: Transaction, group: string): Promise<Job[]> =>
  tx.query<Job>(
    `SELECT ${jobColumns} FROM exp.jobs WHERE job_group = $1 AND status IN ('queued', 'running') ORDER BY id FOR UPDATE`,
    [group],
  );

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new Error('INSERT … RETURNING gave no row.');
  return row;
}
