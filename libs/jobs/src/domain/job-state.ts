/** Where a job stands. The last three are final. */
export const jobStatuses = ['queued', 'running', 'completed', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof jobStatuses)[number];

/** What decides about a job. Times are milliseconds since the Unix epoch. */
export interface JobState {
  readonly status: JobStatus;
  /** Counts claims. A worker's writes carry the epoch of its claim, and are refused once there is a newer one. */
  readonly epoch: number;
  /** Claims since the job last got further; a claim that was handed back is not counted. */
  readonly attempts: number;
  /** As many attempts without getting further, and the job has failed. */
  readonly maxAttempts: number;
  /** A queued job is not claimed before this time. */
  readonly availableAt: number;
  /** A running job may be claimed by another worker from this time on; null unless it is running. */
  readonly leaseUntil: number | null;
  readonly cancelRequested: boolean;
  /** Steps that are done and kept by a checkpoint. */
  readonly done: number;
  /** Why the last attempt failed. */
  readonly error: string | null;
}

/** A job that nobody has worked on. */
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
