/** The status of a job. The last three are final. */
export const jobStatuses = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** The fields that determine a job's transitions. Times are milliseconds since the Unix epoch. */
export interface JobState {
  readonly status: JobStatus;
  /** Number of claims. A worker's writes carry the epoch of its claim, and are rejected after a newer claim. */
  readonly epoch: number;
  /** Claims since the last progress of the job; a claim that was handed back is not counted. */
  readonly attempts: number;
  /** Number of attempts without progress after which the job fails. */
  readonly maxAttempts: number;
  /** A queued job is not claimed before this time. */
  readonly availableAt: number;
  /** A running job may be claimed by another worker from this time on; null unless it is running. */
  readonly leaseUntil: number | null;
  readonly cancelRequested: boolean;
  /** Number of finished steps, as of the last checkpoint. */
  readonly done: number;
  /** Why the last attempt failed. */
  readonly error: string | null;
}

/** The state of a new job. */
export const newJobState = (maxAttempts: number, now: number): JobState => ({
  status: 'queued',
  epoch: 0,
  attempts: 0,
  maxAttempts,
  availableAt: now,
  leaseUntil: null,
  cancelRequested: false,
  done: 0,
  error: null,
});

export const isFinished = ({ status }: Pick<JobState, 'status'>): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled';
