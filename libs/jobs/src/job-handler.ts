import { Reflector } from '@nestjs/core';
import type { RunningJob } from './running-job.js';

/** Does jobs of one kind. */
export interface JobHandling<P = unknown, C = unknown> {
  /**
   * Does the job from its checkpoint on. It may run again from any checkpoint, so what it does outside Postgres has to bear that.
   * A failure is tried again, unless it is a `JobRefusedError`.
   * @returns the job's result, which must survive JSON; nothing for none
   */
  run(job: RunningJob<P, C>): Promise<unknown>;
}

/** Makes a provider, a {@link JobHandling}, the handler of a kind of job: `@JobHandler('define_metric')`. */
export const JobHandler = Reflector.createDecorator<string>();
