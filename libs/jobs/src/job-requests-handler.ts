import { topics } from '@assay/contracts';
import { BatchHandler } from '@assay/messaging';
import { Controller } from '@nestjs/common';
import { JobWorker } from './job-worker.js';

/**
 * Wakes the worker for requests on `assay.jobs.v1`. The record is only a notification: the database has the jobs and their owners, so a record that
 * is repeated, late or lost does no harm. A record for another service wakes the worker in vain.
 */
@Controller()
export class JobRequestsHandler {
  constructor(private readonly worker: JobWorker) {}

  @BatchHandler(topics.jobs)
  handle(): Promise<undefined> {
    this.worker.wake();
    return Promise.resolve(undefined);
  }
}
