import { type Job, JobHandler, type JobHandling, type RunningJob } from '@assay/jobs';
import type { Transaction } from '@assay/persistence';
import { CONFIG, Logger } from '@assay/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { runJobKind, type RunPayload } from '../application/job-kinds.js';
import { ExperimentFiles, RunLifecycle, TableStore } from '../application/ports.js';
import { resourceLimits, type ResourceSettings } from '../application/resource-settings.js';
import { TrainingCrashedError, TrainingRunner } from '../application/training-runner.js';
import { costOf } from '../domain/cost-of.js';
import type { Experiment, ExperimentConfiguration, Run } from '../domain/experiment.js';
import type { RunCheckpoint, RunOutcome } from '../domain/run-outcome.js';
import { type ExperimentData, isTableData, TABLE_FILE } from '../domain/table-data.js';

/** A training that sends nothing for this time, and for that of an epoch at a low speed, is assumed to hang. */
const MIN_SILENCE_MS = 60_000;
const SLOW_FLOPS_PER_MS = 1e6;
/** A process that was killed without progress so often in a row is assumed to need more memory than there is. */
const MAX_KILLS = 2;

type RunJob = RunningJob<RunPayload, RunCheckpoint | null>;

/** Trains a run; the run's status follows that of its job. */
@Injectable()
@JobHandler(runJobKind)
export class SurvivalRunHandler implements JobHandling<RunPayload, RunCheckpoint | null> {
  constructor(
    private readonly runs: RunLifecycle,
    private readonly runner: TrainingRunner,
    private readonly files: ExperimentFiles,
    private readonly tables: TableStore,
    private readonly logger: Logger,
    @Inject(CONFIG) private readonly settings: ResourceSettings,
  ) {}

  async run(job: RunJob): Promise<RunOutcome> {
    const loaded = await this.runs.load(job.payload.run_id);
    if (loaded === undefined) return skipped('The run was deleted.');
    const { experiment, run } = loaded;
    const total = run.configuration.epochs;
    const checkpoint = job.checkpoint ?? job.payload.checkpoint ?? null;
    const progress = { done: checkpoint?.epoch ?? 0, total, message: run.folder, data: checkpoint };
    await job.save(progress, (tx) => this.runs.begin(tx, run.id, job.id));
    const configuration = experiment.configuration as ExperimentConfiguration<ExperimentData>;
    const tooLarge = this.#tooLarge(configuration, run);
    if (tooLarge !== undefined) return skipped(tooLarge);
    const { data } = configuration;
    // Its process has no database.
    if (isTableData(data))
      await this.files.write(experiment.id, TABLE_FILE, await this.tables.content(data.table.sha256));
    return this.#train(job, experiment, configuration, run, checkpoint);
  }

  async ended(tx: Transaction, job: Job): Promise<void> {
    const { run_id: runId } = job.payload as RunPayload;
    await this.runs.end(tx, runId, outcomeOf(job));
  }

  async #train(
    job: RunJob,
    { id: experimentId }: Experiment,
    configuration: ExperimentConfiguration<ExperimentData>,
    run: Run,
    checkpoint: RunCheckpoint | null,
  ): Promise<RunOutcome> {
    const task = {
      folder: this.files.folderOf(experimentId),
      experimentId,
      configuration,
      run,
      checkpoint,
      checkpointMs: this.settings.TRAINING_CHECKPOINT_MS,
      silenceMs: MIN_SILENCE_MS + costOf(configuration, run.width, run.depth).flopsPerEpoch / SLOW_FLOPS_PER_MS,
    };
    const begun = checkpoint?.epoch ?? 0;
    let reached = begun;
    try {
      const outcome = await this.runner.train(task, {
        signal: job.signal,
        warn: (message) => this.logger.warn(message, { run: run.id }),
        checkpoint: async (progress) => {
          const { epoch, attempt } = progress;
          const total = run.configuration.epochs;
          const saved = job.save({ done: epoch, total, message: run.folder, data: { epoch, attempt } }, (tx) =>
            this.runs.saveProgress(tx, run.id, job.id, progress),
          );
          // The process has the signal, too, and sends one more checkpoint.
          reached = Math.max(reached, epoch);
          await saved.catch((error: unknown) => {
            if (job.interruption === undefined || job.interruption === 'lost') throw error;
          });
        },
      });
      if (outcome !== undefined) return outcome;
    } catch (error) {
      if (!(error instanceof TrainingCrashedError)) throw error;
      const isKilledAgain = error.outOfMemory === 'possibly' && reached === begun && job.attempt >= MAX_KILLS;
      if (error.outOfMemory === 'certainly' || isKilledAgain) return skipped(`Out of memory. ${error.message}`);
      throw error;
    }
    job.signal.throwIfAborted();
    throw new Error('The training was stopped without a reason.');
  }

  #tooLarge(configuration: ExperimentConfiguration<ExperimentData>, { width, depth }: Run): string | undefined {
    const { runBytes } = resourceLimits(this.settings);
    const { bytes } = costOf(configuration, width, depth);
    if (bytes <= runBytes) return undefined;
    return `Out of memory: the training needs about ${mebibytes(bytes)} MiB, more than the ${mebibytes(runBytes)} MiB that a run may use.`;
  }
}

const mebibytes = (bytes: number): number => Math.ceil(bytes / 2 ** 20);
const skipped = (reason: string): RunOutcome => ({ status: 'SKIPPED', reason, artifacts: [] });

function outcomeOf({ status, result, error }: Job): RunOutcome {
  if (status === 'completed') return result as RunOutcome;
  if (status === 'cancelled') return skipped('The experiment was cancelled.');
  return { status: 'FAILED', reason: error ?? 'Unknown.', artifacts: [] };
}
