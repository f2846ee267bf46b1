import { isFinished, type JobState } from './job-state.js';

/** The commands of the worker that has claimed the job. */
type OwnersCommand =
  | { readonly kind: 'heartbeat'; readonly leaseMs: number }
  /** @param done number of finished steps */
  | { readonly kind: 'checkpoint'; readonly leaseMs: number; readonly done: number }
  | { readonly kind: 'complete' }
  /** The attempt failed. @param retry whether another attempt may succeed */
  | { readonly kind: 'fail'; readonly error: string; readonly retry: boolean; readonly backOffMs: number }
  /** The worker stops, or has seen the request to cancel the job. */
  | { readonly kind: 'hand_back' };

/** `now` is milliseconds since the Unix epoch. */
export type JobCommand = { readonly now: number } & (
  | { readonly kind: 'claim'; readonly leaseMs: number }
  | { readonly kind: 'cancel' }
  | ({ readonly epoch: number } & OwnersCommand)
);

/** `stale`: the worker no longer owns the job; `not_due`: another worker owns it, or its next attempt is not due; `finished`: its state is final. */
export type Refusal = 'stale' | 'not_due' | 'finished';

const longestBackOffMs = 5 * 60_000;
const lostWorker = 'The worker stopped answering.';

/**
 * All rules of jobs: the next state after a command. A claim of a job whose worker was lost may end the job instead, so callers must check the
 * status.
 */
export function transition(job: JobState, command: JobCommand): JobState | Refusal {
  if (isFinished(job)) return command.kind === 'cancel' || command.kind === 'claim' ? 'finished' : 'stale';
  switch (command.kind) {
    case 'claim':
      return claim(job, command.now, command.leaseMs);
    case 'cancel':
      return job.status === 'queued' ? ended(job, 'cancelled') : { ...job, cancelRequested: true };
    default:
      return job.status === 'running' && job.epoch === command.epoch ? ofOwner(job, command) : 'stale';
  }
}

function claim(waiting: JobState, now: number, leaseMs: number): JobState | Refusal {
  if (now < (waiting.leaseUntil ?? waiting.availableAt)) return 'not_due';
  const job = waiting.status === 'running' ? { ...waiting, error: lostWorker } : waiting;
  if (job.cancelRequested) return ended(job, 'cancelled');
  if (job.attempts >= job.maxAttempts) return ended(job, 'failed');
  // A lost worker's later writes carry the previous epoch, so they are rejected.
  return { ...job, status: 'running', epoch: job.epoch + 1, attempts: job.attempts + 1, leaseUntil: now + leaseMs };
}

function ofOwner(job: JobState, command: OwnersCommand & { readonly now: number }): JobState {
  const { now } = command;
  switch (command.kind) {
    case 'heartbeat':
      return { ...job, leaseUntil: now + command.leaseMs };
    case 'checkpoint': {
      const attempts = command.done > job.done ? 1 : job.attempts;
      return { ...job, leaseUntil: now + command.leaseMs, attempts, done: Math.max(job.done, command.done) };
    }
    case 'complete':
      return ended({ ...job, error: null }, 'completed');
    case 'hand_back':
      return job.cancelRequested ? ended(job, 'cancelled') : queued(job, job.attempts - 1, now);
    case 'fail': {
      const failed = { ...job, error: command.error };
      if (job.cancelRequested) return ended(failed, 'cancelled');
      if (!command.retry || job.attempts >= job.maxAttempts) return ended(failed, 'failed');
      const waitMs = Math.min(longestBackOffMs, command.backOffMs * 2 ** (job.attempts - 1));
      return queued(failed, job.attempts, now + waitMs);
    }
  }
}

const queued = (job: JobState, attempts: number, availableAt: number): JobState => ({
  ...job,
  status: 'queued',
  attempts,
  availableAt,
  leaseUntil: null,
});

const ended = (job: JobState, status: 'completed' | 'failed' | 'cancelled'): JobState => ({
  ...job,
  status,
  leaseUntil: null,
});
