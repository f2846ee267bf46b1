import { Reflector } from '@nestjs/core';
import type { RunningJob } from './running-job.js';

/** Runs jobs of one kind. */
export interface JobHandling<P = unknown, C = unknown> {
  /**
   * Runs the job from its checkpoint on. It may be called again from any checkpoint, so effects outside Postgres must be repeatable. A failure is
   * retried, unless it is a `JobRefusedError`.
   * @returns the job's result, which must be representable as JSON; undefined for none
   */
  run(job: RunningJob<P, C>): Promise<unknown>;
}

/** Marks a provider that implements {@link JobHandling} as the handler of a kind of job: `@JobHandler('define_metric')`. */
export const JobHandler = Reflector.createDecorator<string>();
