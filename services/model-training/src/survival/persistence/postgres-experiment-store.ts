import { type Page, type PageRequest, refusal } from '@assay/kernel';
import {
  type Actor,
  Database,
  isUniqueViolation,
  timestamptz,
  toPage,
  type Transaction,
  unnest,
  writeAudit,
} from '@assay/persistence';
import { newId } from '@assay/service-kit';
import type { DoubleDescentCurve } from '@assay/survival';
import { Injectable } from '@nestjs/common';
import { ExperimentStore } from '../application/ports.js';
import { checkFileBytes, type FileLimits } from '../domain/check-file-bytes.js';
import type { Experiment, MetricName, MetricRow, Run, Split } from '../domain/experiment.js';
import type { ExperimentStatus } from '../domain/experiment-status.js';
import { type ExperimentData, isTableData } from '../domain/table-data.js';
import {
  curveColumns,
  type CurveRow,
  experimentColumns,
  type ExperimentRow,
  metricColumns,
  runColumns,
  splitOrder,
  toCurve,
  toExperiment,
} from './rows.js';
import { tableDeleted } from '../application/table-deleted.js';
import { lockedFileBytes } from './postgres-file-budget.js';

/** Experiments in `exp.survival_experiments`, with their runs, measurements and curves. */
@Injectable()
export class PostgresExperimentStore implements ExperimentStore {
  constructor(private readonly database: Database) {}

  async insert(experiment: Experiment, runs: readonly Run[], actor: Actor, limits: FileLimits): Promise<void> {
    try {
      await this.#insert(experiment, runs, actor, limits);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw refusal.taken(`There is another experiment ${experiment.id}.`, [
        { pointer: '/experiment_id', detail: 'Is the id of another experiment.' },
      ]);
    }
  }

  async #insert(experiment: Experiment, runs: readonly Run[], actor: Actor, limits: FileLimits): Promise<void> {
    const { id, configuration, createdAt } = experiment;
    const { name, description, seed, seeds, data, model, training, splits } = configuration;
    await this.database.transaction(async (tx) => {
      // Before the lock on the budget, so that waiting for a deletion holds up nobody else.
      await holdTable(tx, data as ExperimentData, experiment.scenarioSha256);
      const used = await lockedFileBytes(tx, experiment.createdBy);
      const noRoom = checkFileBytes(experiment.fileBytes, used, limits);
      if (noRoom !== undefined) throw refusal.tooLarge(noRoom);
      await tx.query(
        `INSERT INTO exp.survival_experiments (experiment_id, name, description, seed, seeds, data_scenario, scenario_sha256, train_ratio, val_ratio,
           test_ratio, width_sweep, depth_sweep, base_model_config, sweep_type, status, cancel_requested, attempts, code_version, created_by, created_at,
           estimated_file_bytes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
        [
          id,
          name,
          description,
          seed,
          JSON.stringify(seeds),
          JSON.stringify(data),
          experiment.scenarioSha256,
          splits.train,
          splits.val,
          splits.test,
          JSON.stringify(model.widths),
          JSON.stringify(model.depths),
          JSON.stringify(training),
          model.sweep_type,
          experiment.status,
          experiment.cancelRequested,
          experiment.attempts,
          experiment.codeVersion,
          experiment.createdBy,
          timestamptz(createdAt),
          experiment.fileBytes,
        ],
      );
      const { source, parameters } = unnest(runs, {
        run_id: ['uuid', (run) => run.id],
        experiment_id: ['uuid', (run) => run.experimentId],
        width: ['integer', (run) => run.width],
        depth: ['integer', (run) => run.depth],
        seed: ['bigint', (run) => run.seed],
        folder: ['text', (run) => run.folder],
        model_config: ['json', (run) => run.configuration],
        n_parameters: ['bigint', (run) => run.parameters],
        status: ['text', (run) => run.status],
        attempts: ['integer', (run) => run.attempts],
        learning_rate: ['double precision', (run) => run.learningRate],
        epochs_completed: ['integer', (run) => run.epochsCompleted],
      });
      const columns =
        'run_id, experiment_id, width, depth, seed, folder, model_config, n_parameters, status, attempts, learning_rate, epochs_completed';
      await tx.query(`INSERT INTO exp.survival_runs (${columns}) SELECT ${columns} FROM ${source}`, parameters);
      await writeAudit(tx, {
        id: newId(),
        at: createdAt,
        actor,
        action: 'create',
        entityType: 'survival_experiment',
        entityId: id,
        entityName: name,
        version: null,
        before: {},
        after: { ...configuration, status: experiment.status },
      });
    });
  }

  async page({ status }: { status?: ExperimentStatus | undefined }, page: PageRequest): Promise<Page<Experiment>> {
    const rows = await this.database.query<ExperimentRow>(
      `SELECT ${experimentColumns} FROM exp.survival_experiments
       WHERE deleted_at IS NULL AND ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR experiment_id < $2) ORDER BY experiment_id DESC LIMIT $3 + 1`,
      [status ?? null, page.cursor ?? null, page.limit],
    );
    return toPage(rows, page, ({ id }) => id, toExperiment);
  }

  async get(id: string): Promise<Experiment | undefined> {
    const [row] = await this.database.query<ExperimentRow>(
      `SELECT ${experimentColumns} FROM exp.survival_experiments WHERE experiment_id = $1 AND deleted_at IS NULL`,
      [id],
    );
    return row && toExperiment(row);
  }

  runs(experimentId: string): Promise<Run[]> {
    return this.database.query<Run>(
      `SELECT ${runColumns} FROM exp.survival_runs WHERE experiment_id = $1 ORDER BY run_id`,
      [experimentId],
    );
  }

  async run(experimentId: string, runId: string): Promise<Run | undefined> {
    const [run] = await this.database.query<Run>(
      `SELECT ${runColumns} FROM exp.survival_runs WHERE experiment_id = $1 AND run_id = $2`,
      [experimentId, runId],
    );
    return run;
  }

  metrics(runId: string, split: Split | undefined): Promise<MetricRow[]> {
    return this.database.query<MetricRow>(
      `SELECT ${metricColumns} FROM exp.survival_metric_results
       WHERE run_id = $1 AND ($2::text IS NULL OR split = $2) ORDER BY epoch, ${splitOrder}`,
      [runId, split ?? null],
    );
  }

  async finalMetrics(experimentId: string): Promise<ReadonlyMap<string, readonly MetricRow[]>> {
    const rows = await this.database.query<MetricRow & { runId: string }>(
      `SELECT results.run_id AS "runId", ${metricColumns} FROM exp.survival_metric_results results
       JOIN (SELECT run_id FROM exp.survival_runs WHERE experiment_id = $1) runs USING (run_id)
       WHERE epoch = (SELECT max(epoch) FROM exp.survival_metric_results last WHERE last.run_id = results.run_id)
       ORDER BY results.run_id, ${splitOrder}`,
      [experimentId],
    );
    const byRun = new Map<string, MetricRow[]>();
    for (const { runId, ...row } of rows) byRun.set(runId, [...(byRun.get(runId) ?? []), row]);
    return byRun;
  }

  async curves(
    experimentId: string,
    { metricName, split }: { metricName?: MetricName | undefined; split?: Split | undefined },
  ): Promise<DoubleDescentCurve[]> {
    const rows = await this.database.query<CurveRow>(
      `SELECT ${curveColumns} FROM exp.survival_curves
       WHERE experiment_id = $1 AND ($2::text IS NULL OR metric_name = $2) AND ($3::text IS NULL OR split = $3)
       ORDER BY metric_name, ${splitOrder}`,
      [experimentId, metricName ?? null, split ?? null],
    );
    return rows.map(toCurve);
  }
}

/** Keeps the table of an experiment from being deleted until the transaction ends. @throws RefusalError if it was deleted */
async function holdTable(tx: Transaction, data: ExperimentData, scenarioSha256: string): Promise<void> {
  if (!isTableData(data)) return;
  const held = await tx.query(
    'SELECT 1 FROM exp.survival_tables WHERE name = $1 AND scenario_sha256 = $2 FOR KEY SHARE',
    [data.name, scenarioSha256],
  );
  if (held.length > 0) return;
  throw tableDeleted();
}
