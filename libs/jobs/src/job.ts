import type { JobState } from './domain/job-state.js';

/** How far a job is, for people. */
export interface JobProgress {
  /** Steps that are done and kept. */
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
  readonly message: string | null;
}

/** A job as it is listed. Times are milliseconds since the Unix epoch. */
export interface ListedJob extends JobState, JobProgress {
  readonly id: string;
  /** Names its handler. */
  readonly kind: string;
  /** The token's subject or the API key's id. */
  readonly requestedBy: string;
  /** What a completed job gave. */
  readonly result: unknown;
  /** The worker that has it, or had it last. */
  readonly worker: string | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly updatedAt: number;
  readonly finishedAt: number | null;
}

/** A job as its worker has it. */
export interface Job extends ListedJob {
  /** What is asked for: JSON. */
  readonly payload: unknown;
  /** What the handler kept last; null before its first checkpoint. */
  readonly checkpoint: unknown;
}
