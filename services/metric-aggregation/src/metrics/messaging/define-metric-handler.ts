import { JobHandler, type JobHandling, JobRefusedError, type RunningJob } from '@assay/jobs';
import { RefusalError } from '@assay/kernel';
import { Injectable } from '@nestjs/common';
import { defineMetricKind, type DefineMetricPayload, MetricCatalogue } from '../application/metric-catalogue.js';

/**
 * Defines a metric asynchronously. Past events are counted in one transaction, as in a synchronous definition, because figures from a part
 * of them would be wrong. So the job has one step, and a worker that is killed in it leaves no changes.
 */
@Injectable()
@JobHandler(defineMetricKind)
export class DefineMetricHandler implements JobHandling<DefineMetricPayload> {
  constructor(private readonly catalogue: MetricCatalogue) {}

  async run(job: RunningJob<DefineMetricPayload>): Promise<void> {
    const { request, actor } = job.payload;
    await job.save({ done: 0, total: 1, message: `Counting ${request.name} for what has happened so far`, data: null });
    await job.complete(async (tx) => {
      try {
        const { definition } = await this.catalogue.defineIn(tx, request, actor);
        return { metric_name: definition.name };
      } catch (error) {
        if (error instanceof RefusalError) throw new JobRefusedError(error.refusal.detail, { cause: error });
        throw error;
      }
    });
  }
}
