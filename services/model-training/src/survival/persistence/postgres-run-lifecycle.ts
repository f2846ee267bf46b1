import { topics } from '@assay/contracts';
import { JobStore } from '@assay/jobs';
import { Outbox } from '@assay/kafka-postgres';
import { Database, timestamptz, type Transaction, unnest } from '@assay/persistence';
import { Clock } from '@assay/service-kit';
import type { DoubleDescentCurve } from '@assay/survival';
import { Injectable } from '@nestjs/common';
import { requestMlflowLink } from '../../shared/request-mlflow-link.js';
import { resultsJobKind } from '../application/job-kinds.js';
import { RunLifecycle } from '../application/ports.js';
import type { Experiment, MetricRow, Run } from '../domain/experiment.js';
import { nextExperimentState, type RunCounts } from '../domain/experiment-status.js';
import type { RunOutcome, RunProgress } from '../domain/run-outcome.js';
import { nextRunStatus, type RunCommand } from '../domain/run-status.js';
import { lockedExperiment, writeState } from './postgres-experiment-lifecycle.js';
import { curveColumns, experimentColumns, type ExperimentRow, runColumns, toExperiment } from './rows.js';

const commands = { COMPLETED: 'complete', FAILED: 'fail', SKIPPED: 'skip' } as const;

/** Changes runs in `exp.survival_runs`, and announces each change of their status. */
@Injectable()
export class PostgresRunLifecycle implements RunLifecycle {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobStore,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async load(runId: string): Promise<{ experiment: Experiment; run: Run } | undefined> {
    const [run] = await this.database.query<Run>(`SELECT ${runColumns} FROM exp.survival_runs WHERE run_id = $1`, [
      runId,
    ]);
    if (run === undefined) return undefined;
    const [row] = await this.database.query<ExperimentRow>(
      `SELECT ${experimentColumns} FROM exp.survival_experiments WHERE experiment_id = $1 AND deleted_at IS NULL`,
      [run.experimentId],
    );
    return row && { run, experiment: toExperiment(row) };
  }

  async begin(tx: Transaction, runId: string, jobId: string): Promise<void> {
    await this.jobs.lock(tx, jobId);
    const run = await this.#apply(tx, runId, 'begin');
    if (run === undefined) return;
    const now = this.clock.now();
    await tx.query(
      `UPDATE exp.survival_runs SET status = 'RUNNING', started_at = COALESCE(started_at, $2::timestamptz), attempts = GREATEST(attempts, 1)
       WHERE run_id = $1`,
      [runId, timestamptz(now)],
    );
    if (run.status !== 'RUNNING') await this.#announce(tx, runId, [], now);
  }

  async saveProgress(tx: Transaction, runId: string, jobId: string, progress: RunProgress): Promise<void> {
    await this.jobs.lock(tx, jobId);
    const { epoch, attempt, learningRate, bestEpoch, checkpointPath, since, rows } = progress;
    await tx.query(
      `UPDATE exp.survival_runs SET epochs_completed = $2, attempts = $3, learning_rate = $4, best_checkpoint_epoch = $5, checkpoint_path = $6,
         n_train = $7, n_train_events = $8 WHERE run_id = $1`,
      [runId, epoch, attempt, learningRate, bestEpoch, checkpointPath, progress.trainingRows, progress.trainingEvents],
    );
    await tx.query('DELETE FROM exp.survival_metric_results WHERE run_id = $1 AND epoch > $2', [runId, since]);
    await insertMetrics(tx, runId, rows);
  }

  async end(tx: Transaction, runId: string, outcome: RunOutcome): Promise<void> {
    const run = await this.#apply(tx, runId, commands[outcome.status]);
    if (run === undefined) return;
    const now = this.clock.now();
    const completed = outcome.status === 'COMPLETED';
    await tx.query(
      `UPDATE exp.survival_runs SET status = $2, failure_reason = $3, weights_sha256 = $4, completed_at = $5 WHERE run_id = $1`,
      [
        runId,
        outcome.status,
        completed ? null : outcome.reason,
        completed ? outcome.weightsSha256 : null,
        timestamptz(now),
      ],
    );
    await requestMlflowLink(tx, 'run', runId, now);
    const experiment = await lockedExperiment(tx, run.experimentId);
    if (experiment === undefined) return;
    const [runs] = await tx.query<RunCounts>(
      `SELECT count(*) FILTER (WHERE status IN ('PENDING', 'RUNNING'))::int AS unfinished,
         count(*) FILTER (WHERE status = 'COMPLETED')::int AS completed,
         count(*) FILTER (WHERE status IN ('FAILED', 'SKIPPED'))::int AS others
       FROM exp.survival_runs WHERE experiment_id = $1`,
      [experiment.id],
    );
    if (runs?.unfinished === 0) await this.#settle(tx, experiment, runs, now);
    await this.#announce(tx, runId, outcome.artifacts, now);
  }

  async linkPolicyVersion(tx: Transaction, runId: string, policyVersionId: string): Promise<void> {
    await tx.query('UPDATE exp.survival_runs SET policy_version_id = $2 WHERE run_id = $1', [runId, policyVersionId]);
  }

  async saveCurves(tx: Transaction, experimentId: string, curves: readonly DoubleDescentCurve[]): Promise<void> {
    await tx.query('DELETE FROM exp.survival_curves WHERE experiment_id = $1', [experimentId]);
    for (const curve of curves) {
      const { axis, n_parameters, thresholds, classical_minimum_location, modern_minimum_location } = curve;
      const { regimes, rise, fall, difference_std_error, sentence } = curve;
      await tx.query(
        `INSERT INTO exp.survival_curves (${curveColumns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          experimentId,
          curve.metric_name,
          curve.split,
          JSON.stringify(curve.capacities),
          curve.values,
          curve.std_errors,
          curve.interpolation_threshold,
          curve.peak_location,
          curve.peak_value,
          curve.classical_minimum,
          curve.modern_minimum,
          curve.verdict,
          JSON.stringify({
            ...{ axis, n_parameters, thresholds, classical_minimum_location, modern_minimum_location },
            ...{ regimes, rise, fall, difference_std_error, sentence },
          }),
        ],
      );
    }
  }

  async endExperiment(tx: Transaction, experimentId: string, failure: string | null): Promise<void> {
    const experiment = await lockedExperiment(tx, experimentId);
    if (experiment?.status !== 'RUNNING') return;
    const status = failure === null ? 'COMPLETED' : 'FAILED';
    await writeState(tx, experimentId, { ...experiment, status }, { now: this.clock.now(), failure });
  }

  /** After the last run: requests the results if a run has completed, and ends the experiment otherwise. */
  async #settle(tx: Transaction, experiment: Experiment, runs: RunCounts, now: number): Promise<void> {
    const next = nextExperimentState(experiment, { kind: 'settle', runs });
    if (next === undefined) return;
    if (next.status === 'COMPLETED') {
      const payload = { experiment_id: experiment.id };
      await this.jobs.request(tx, {
        kind: resultsJobKind,
        payload,
        requestedBy: experiment.createdBy,
        group: experiment.id,
        priority: 100,
        followsUp: true,
      });
      return;
    }
    const failure = next.status === 'FAILED' ? 'No run completed; see the reasons of the runs.' : null;
    await writeState(tx, experiment.id, next, { now, failure });
  }

  /** Locks a run. @returns the run before the command; undefined if there is none or it does not allow the command */
  async #apply(tx: Transaction, runId: string, command: RunCommand): Promise<Run | undefined> {
    const [run] = await tx.query<Run>(
      `SELECT ${runColumns} FROM exp.survival_runs WHERE run_id = $1 FOR NO KEY UPDATE`,
      [runId],
    );
    return run && nextRunStatus(run.status, command) !== undefined ? run : undefined;
  }

  async #announce(tx: Transaction, runId: string, artifacts: readonly string[], now: number): Promise<void> {
    const [run] = await tx.query<Run>(`SELECT ${runColumns} FROM exp.survival_runs WHERE run_id = $1`, [runId]);
    if (run === undefined) return;
    const value = {
      run_id: run.id,
      experiment_id: run.experimentId,
      status: run.status,
      failure_reason: run.failureReason,
      width: run.width,
      depth: run.depth,
      seed: run.seed,
      n_parameters: run.parameters,
      epochs_completed: run.epochsCompleted,
      weights_sha256: run.weightsSha256,
      artifacts: [...artifacts],
      changed_at: now,
    };
    await this.outbox.enqueue(tx, topics.trainingRuns, [{ key: run.id, value }]);
  }
}

async function insertMetrics(tx: Transaction, runId: string, rows: readonly MetricRow[]): Promise<void> {
  const { source, parameters } = unnest(
    rows,
    {
      epoch: ['integer', (row) => row.epoch],
      split: ['text', (row) => row.split],
      c_index: ['double precision', (row) => row.cIndex],
      integrated_brier_score: ['double precision', (row) => row.integratedBrierScore],
      neg_log_likelihood: ['double precision', (row) => row.negLogLikelihood],
      c_index_antolini: ['double precision', (row) => row.cIndexAntolini],
      c_index_uno: ['double precision', (row) => row.cIndexUno],
      gradient_norm: ['double precision', (row) => row.gradientNorm],
      weight_norm: ['double precision', (row) => row.weightNorm],
      learning_rate: ['double precision', (row) => row.learningRate],
      batch_loss_variance: ['double precision', (row) => row.batchLossVariance],
      timestamp: ['timestamptz', (row) => timestamptz(row.timestamp)],
    },
    2,
  );
  const columns =
    'epoch, split, c_index, integrated_brier_score, neg_log_likelihood, c_index_antolini, c_index_uno, gradient_norm, weight_norm, learning_rate, batch_loss_variance, timestamp';
  await tx.query(
    `INSERT INTO exp.survival_metric_results (run_id, ${columns}) SELECT $1::uuid, ${columns} FROM ${source}`,
    [runId, ...parameters],
  );
}
