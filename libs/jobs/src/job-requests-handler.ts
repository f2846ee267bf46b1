import { topics } from '@assay/contracts';
import { BatchHandler } from '@assay/messaging';
import { Controller } from '@nestjs/common';
import { JobWorker } from './job-worker.js';

/**
 * Wakes the worker for requests on `assay.jobs.v1`. The record only tells that there is work: which jobs there are and whose they are, the
 * database says, so one that comes twice, late or not at all does no harm. Those of other services find nothing to claim.
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
