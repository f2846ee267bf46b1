import { JobStore } from '@assay/jobs';
import { refusal } from '@assay/kernel';
import { type Actor, Database, timestamptz, type Transaction, writeAudit } from '@assay/persistence';
import { Clock, newId } from '@assay/service-kit';
import { Injectable } from '@nestjs/common';
import { ExperimentLifecycle } from '../application/ports.js';
import { resultsJobKind, runJobKind } from '../application/job-kinds.js';
import type { Experiment } from '../domain/experiment.js';
import { type ExperimentCommand, type ExperimentState, nextExperimentState } from '../domain/experiment-status.js';
import type { RunCheckpoint } from '../domain/run-outcome.js';
import { experimentColumns, type ExperimentRow, toExperiment } from './rows.js';

/**
 * Changes experiments. The jobs of an experiment are one group, named by its id. Transactions lock in the order jobs, experiment, outbox, as those do
 * in which a job ends.
 */
@Injectable()
export class PostgresExperimentLifecycle implements ExperimentLifecycle {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobStore,
    private readonly clock: Clock,
  ) {}

  start(id: string, actor: Actor): Promise<Experiment> {
    return this.#change(id, actor, 'start', (tx, experiment) => this.#requestRuns(tx, experiment));
  }

  retry(id: string, actor: Actor): Promise<Experiment> {
    return this.#change(id, actor, 'retry', async (tx, experiment) => {
      await tx.query(
        `DELETE FROM exp.survival_metric_results USING exp.survival_runs AS runs
         WHERE survival_metric_results.run_id = runs.run_id AND experiment_id = $1 AND status IN ('FAILED', 'SKIPPED')
           AND checkpoint_path IS NULL`,
        [id],
      );
      await tx.query(
        `UPDATE exp.survival_runs SET epochs_completed = 0, best_checkpoint_epoch = NULL, attempts = 0,
           learning_rate = (model_config->>'learning_rate')::float8
         WHERE experiment_id = $1 AND status IN ('FAILED', 'SKIPPED') AND checkpoint_path IS NULL`,
        [id],
      );
      await tx.query(
        `UPDATE exp.survival_runs SET status = 'PENDING', failure_reason = NULL, started_at = NULL, completed_at = NULL
         WHERE experiment_id = $1 AND status IN ('FAILED', 'SKIPPED')`,
        [id],
      );
      await this.#requestRuns(tx, experiment);
    });
  }

  cancel(id: string, actor: Actor): Promise<Experiment> {
    return this.#change(id, actor, 'cancel', async (tx) => {
      await this.jobs.cancelGroup(tx, id);
    });
  }

  /** Requests the jobs of all pending runs, or that of the results if every run has completed. */
  async #requestRuns(tx: Transaction, { id, createdBy }: Experiment): Promise<void> {
    const runs = await tx.query<{ id: string; checkpoint: RunCheckpoint | null }>(
      `SELECT run_id AS id,
         CASE WHEN checkpoint_path IS NOT NULL THEN json_build_object('epoch', epochs_completed, 'attempt', attempts) END AS checkpoint
       FROM exp.survival_runs WHERE experiment_id = $1 AND status = 'PENDING' ORDER BY run_id`,
      [id],
    );
    const common = { requestedBy: createdBy, group: id };
    const jobs =
      runs.length > 0
        ? runs.map(({ id: run_id, checkpoint }) => ({
            kind: runJobKind,
            payload: { run_id, ...(checkpoint !== null && { checkpoint }) },
            ...common,
          }))
        : [{ kind: resultsJobKind, payload: { experiment_id: id }, ...common }];
    await this.jobs.requestAll(tx, jobs);
  }

  /** @param work runs after the experiment has its new state */
  async #change(
    id: string,
    actor: Actor,
    kind: 'start' | 'cancel' | 'retry',
    work: (tx: Transaction, experiment: Experiment) => Promise<void>,
  ): Promise<Experiment> {
    return this.database.transaction(async (tx) => {
      await this.jobs.lockGroup(tx, id);
      const before = await lockedExperiment(tx, id);
      if (before === undefined) throw refusal.notFound(`There is no experiment ${id}.`);
      const now = this.clock.now();
      const command: ExperimentCommand = { kind };
      const next = nextExperimentState(before, command);
      if (next === undefined) throw refusal.wrongState(wrongState(kind, before.status));
      await writeState(tx, id, next, { now, failure: null, attempts: before.attempts + (kind === 'cancel' ? 0 : 1) });
      await work(tx, before);
      await writeAudit(tx, {
        id: newId(),
        at: now,
        actor,
        action: kind,
        entityType: 'survival_experiment',
        entityId: id,
        entityName: before.configuration.name,
        version: null,
        before: { status: before.status, cancel_requested: before.cancelRequested },
        after: { status: next.status, cancel_requested: next.cancelRequested },
      });
      const [row] = await tx.query<ExperimentRow>(
        `SELECT ${experimentColumns} FROM exp.survival_experiments WHERE experiment_id = $1`,
        [id],
      );
      return row === undefined ? before : toExperiment(row);
    });
  }
}

function wrongState(kind: 'start' | 'cancel' | 'retry', status: ExperimentState['status']): string {
  const rule = {
    start: 'Only a PENDING one can be started; create another one.',
    cancel: 'Only a PENDING or RUNNING one can be cancelled.',
    retry: 'Only a FAILED one can be retried.',
  }[kind];
  return `The experiment is ${status}. ${rule}`;
}

/** @returns undefined if there is none, or it is being deleted. `NO KEY`, because rows that refer to the experiment may be written meanwhile. */
export async function lockedExperiment(tx: Transaction, id: string): Promise<Experiment | undefined> {
  const [row] = await tx.query<ExperimentRow>(
    `SELECT ${experimentColumns} FROM exp.survival_experiments WHERE experiment_id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE`,
    [id],
  );
  return row && toExperiment(row);
}

/** @param change.now milliseconds since the Unix epoch: when it starts or ends */
export async function writeState(
  tx: Transaction,
  id: string,
  { status, cancelRequested }: ExperimentState,
  { now, failure, attempts }: { now: number; failure: string | null; attempts?: number },
): Promise<void> {
  await tx.query(
    `UPDATE exp.survival_experiments SET status = $2, file_bytes = CASE WHEN $2 = 'RUNNING' THEN NULL ELSE file_bytes END, cancel_requested = $3, failure_reason = $4, attempts = COALESCE($5, attempts),
       started_at = CASE WHEN $2 = 'RUNNING' THEN COALESCE(started_at, $6::timestamptz) ELSE started_at END,
       completed_at = CASE WHEN $2 IN ('PENDING', 'RUNNING') THEN NULL ELSE $6::timestamptz END
     WHERE experiment_id = $1`,
    [id, status, cancelRequested, failure, attempts ?? null, timestamptz(now)],
  );
}
