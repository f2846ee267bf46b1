import type { JobState } from './domain/job-state.js';

/** The progress of a job, for display. */
export interface JobProgress {
  /** Number of finished steps, as of the last checkpoint. */
  readonly done: number;
  /** Number of all steps; null while unknown. */
  readonly total: number | null;
  readonly message: string | null;
}

/** A job in lists. Times are milliseconds since the Unix epoch. */
export interface ListedJob extends JobState, JobProgress {
  readonly id: string;
  /** Names its handler. */
  readonly kind: string;
  /** The token's subject or the API key's id. */
  readonly requestedBy: string;
  /** The group of jobs that it belongs to; null for a single job. */
  readonly group: string | null;
  /** Among the jobs of a requester, those with the highest priority run first. */
  readonly priority: number;
  /** The result of a completed job. */
  readonly result: unknown;
  /** The current or last worker. */
  readonly worker: string | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly updatedAt: number;
  readonly finishedAt: number | null;
}

/** A job with the data that only its worker uses. */
export interface Job extends ListedJob {
  /** The input of the job, as JSON. */
  readonly payload: unknown;
  /** The data of the last checkpoint; null before the first. */
  readonly checkpoint: unknown;
}
