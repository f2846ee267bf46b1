import { Reflector } from '@nestjs/core';
import type { Transaction } from '@assay/persistence';
import type { Job } from './job.js';
import type { RunningJob } from './running-job.js';

/** Runs jobs of one kind. */
export interface JobHandling<P = unknown, C = unknown> {
  /**
   * Runs the job from its checkpoint on. It may be called again from any checkpoint, so effects outside Postgres must be repeatable. A failure is
   * retried, unless it is a `JobRefusedError`.
   * @returns the job's result, which must be representable as JSON; undefined for none
   */
  run(job: RunningJob<P, C>): Promise<unknown>;
  /**
   * Called in the transaction in which a job ends: completed, failed or cancelled, also when its worker was lost or it never ran. The job's row is
   * locked, so a handler that locks other rows here must not lock them before a job's row elsewhere.
   */
  ended?(tx: Transaction, job: Job): Promise<void>;
}

/** Marks a provider that implements {@link JobHandling} as the handler of a kind of job: `@JobHandler('define_metric')`. */
export const JobHandler = Reflector.createDecorator<string>();
