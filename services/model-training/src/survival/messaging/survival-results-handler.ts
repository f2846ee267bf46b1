import { type Job, JobHandler, type JobHandling, type RunningJob } from '@assay/jobs';
import type { Transaction } from '@assay/persistence';
import { Injectable } from '@nestjs/common';
import { ComputeResults } from '../application/compute-results.js';
import { resultsJobKind, type ResultsPayload } from '../application/job-kinds.js';
import { RunLifecycle } from '../application/ports.js';

/** Computes the curves of an experiment after its last run; the experiment completes with the job. */
@Injectable()
@JobHandler(resultsJobKind)
export class SurvivalResultsHandler implements JobHandling<ResultsPayload> {
  constructor(
    private readonly results: ComputeResults,
    private readonly runs: RunLifecycle,
  ) {}

  async run(job: RunningJob<ResultsPayload>): Promise<void> {
    const { experiment_id: id } = job.payload;
    const curves = await this.results.compute(id);
    await job.complete(async (tx) => {
      await this.runs.saveCurves(tx, id, curves);
      return { curves: curves.length };
    });
  }

  async ended(tx: Transaction, job: Job): Promise<void> {
    const { experiment_id: id } = job.payload as ResultsPayload;
    const failure = job.status === 'completed' ? null : `The curves could not be computed: ${job.error ?? job.status}.`;
    await this.runs.endExperiment(tx, id, failure);
  }
}
