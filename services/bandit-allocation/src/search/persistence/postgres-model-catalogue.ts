import { type Page, type PageRequest } from '@assay/kernel';
import type { ConvergenceMetrics, OptimiserState, StoppingRules } from '@assay/optimisation';
import {
  type AuditedChange,
  type Database,
  type Transaction,
  millis,
  toPage,
  unnest,
  writeAudit,
} from '@assay/persistence';
import type { Iteration, ModelCatalogue, ModelStore, StoredModel } from '../application/ports.js';
import type { BayesianModel } from '../domain/bayesian-model.js';
import type { ClosedLoop } from '../domain/closed-loop.js';
import type { Point } from '../domain/search-step.js';

const columns = `id, experiment_id, posterior_state, convergence_metrics, stopping, loop, ${millis('created_at')} AS created_ms,
  ${millis('updated_at')} AS updated_ms`;

/** Searches in `exp.bayesian_models`. */
export class PostgresModelCatalogue implements ModelCatalogue {
  constructor(
    private readonly database: Database,
    private readonly newId: () => string,
  ) {}

  async find(id: string): Promise<StoredModel | undefined> {
    const [row] = await this.database.query<ModelRow>(`SELECT ${columns} FROM exp.bayesian_models WHERE id = $1`, [id]);
    return row && toStored(row);
  }

  async list(experimentId: string | undefined, { limit, cursor }: PageRequest): Promise<Page<StoredModel>> {
    const rows = await this.database.query<ModelRow>(
      `SELECT ${columns} FROM exp.bayesian_models
       WHERE ($1::uuid IS NULL OR experiment_id = $1) AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [experimentId ?? null, cursor ?? null, limit + 1],
    );
    return toPage(rows, { limit }, ({ id }) => id, toStored);
  }

  async iterations(modelId: string, { limit, cursor }: PageRequest): Promise<Page<Iteration>> {
    const rows = await this.database.query<IterationRow>(
      `SELECT id, iteration_number, suggested_point, observed_value, acquisition_value, improvement
       FROM exp.optimization_iterations WHERE model_id = $1 AND iteration_number > $2 ORDER BY iteration_number LIMIT $3`,
      [modelId, Number(cursor ?? 0), limit + 1],
    );
    return toPage(rows, { limit }, ({ iteration_number }) => String(iteration_number), toIteration);
  }

  async openLoops(): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT id FROM exp.bayesian_models
       WHERE loop IS NOT NULL AND convergence_metrics->'stop' IS DISTINCT FROM 'true'::jsonb
         AND coalesce((convergence_metrics->>'observations')::int, 0) < (loop->>'maxIterations')::int
       ORDER BY id`,
    );
    return rows.map(({ id }) => id);
  }

  change<R>(work: (store: ModelStore) => Promise<R>): Promise<R> {
    return this.database.transaction((tx) => work(new PostgresModelStore(tx, this.newId)));
  }
}

class PostgresModelStore implements ModelStore {
  constructor(
    private readonly tx: Transaction,
    private readonly newId: () => string,
  ) {}

  async lockModel(id: string): Promise<BayesianModel | undefined> {
    const [row] = await this.tx.query<ModelRow>(`SELECT ${columns} FROM exp.bayesian_models WHERE id = $1 FOR UPDATE`, [
      id,
    ]);
    return row && toStored(row).model;
  }

  async insertModel(model: BayesianModel): Promise<void> {
    const { configuration } = model.state;
    await this.tx.query(
      `INSERT INTO exp.bayesian_models (id, experiment_id, model_type, acquisition_function, parameter_space, stopping, loop, created_at,
         hyperparameters, posterior_state, next_points, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        model.id,
        model.experimentId,
        configuration.modelType,
        configuration.acquisition,
        JSON.stringify({ parameters: configuration.parameters }),
        JSON.stringify(model.stopping),
        model.loop && JSON.stringify(model.loop),
        new Date(model.createdAt),
        ...changingColumns(model),
      ],
    );
  }

  record(change: AuditedChange): Promise<void> {
    return writeAudit(this.tx, change);
  }

  async saveModel(model: BayesianModel, convergence: ConvergenceMetrics | undefined): Promise<void> {
    await this.tx.query(
      `UPDATE exp.bayesian_models SET hyperparameters = $3, posterior_state = $4, next_points = $5, updated_at = $6,
         convergence_metrics = coalesce($2, convergence_metrics) WHERE id = $1`,
      [model.id, convergence === undefined ? null : JSON.stringify(convergence), ...changingColumns(model)],
    );
  }

  async insertIterations(modelId: string, iterations: readonly Iteration[]): Promise<void> {
    const { source, parameters } = unnest(
      iterations,
      {
        id: ['uuid', ({ id }) => id],
        iteration_number: ['int', ({ iterationNumber }) => iterationNumber],
        suggested_point: ['jsonb', ({ suggestedPoint }) => suggestedPoint],
        acquisition_value: ['float8', ({ acquisitionValue }) => acquisitionValue],
      },
      2,
    );
    await this.tx.query(
      `INSERT INTO exp.optimization_iterations (id, model_id, iteration_number, suggested_point, acquisition_value)
       SELECT id, $1::uuid, iteration_number, suggested_point, acquisition_value FROM ${source}`,
      [modelId, ...parameters],
    );
  }

  async closeIteration(
    modelId: string,
    { improvement, iterationNumber, observedValue, suggestedPoint }: Parameters<ModelStore['closeIteration']>[1],
  ): Promise<void> {
    // An iteration without a suggestion has no row yet; its observation contains the point.
    await this.tx.query(
      `INSERT INTO exp.optimization_iterations AS row (id, model_id, iteration_number, suggested_point, observed_value, improvement)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (model_id, iteration_number) DO UPDATE SET suggested_point = EXCLUDED.suggested_point,
         observed_value = EXCLUDED.observed_value, improvement = EXCLUDED.improvement`,
      [this.newId(), modelId, iterationNumber, JSON.stringify(suggestedPoint), observedValue, improvement],
    );
  }
}

function changingColumns({ state, updatedAt }: BayesianModel): unknown[] {
  const { configuration, hyperparameters, pending } = state;
  return [
    JSON.stringify({
      kernel: configuration.kernel,
      length_scale: hyperparameters?.lengthScales,
      noise_variance: configuration.noiseVariance,
    }),
    JSON.stringify(state),
    JSON.stringify(pending),
    new Date(updatedAt),
  ];
}

interface ModelRow {
  id: string;
  experiment_id: string;
  posterior_state: OptimiserState;
  convergence_metrics: ConvergenceMetrics | null;
  stopping: StoppingRules;
  loop: ClosedLoop | null;
  created_ms: string;
  updated_ms: string;
}

function toStored(row: ModelRow): StoredModel {
  const model = {
    id: row.id,
    experimentId: row.experiment_id,
    stopping: row.stopping,
    loop: row.loop,
    state: row.posterior_state,
    createdAt: Number(row.created_ms),
    updatedAt: Number(row.updated_ms),
  };
  return { model, convergence: row.convergence_metrics };
}

interface IterationRow {
  id: string;
  iteration_number: number;
  suggested_point: Point;
  observed_value: number | null;
  acquisition_value: number | null;
  improvement: number | null;
}

function toIteration(row: IterationRow): Iteration {
  return {
    id: row.id,
    iterationNumber: row.iteration_number,
    suggestedPoint: row.suggested_point,
    acquisitionValue: row.acquisition_value,
    observedValue: row.observed_value,
    improvement: row.improvement,
  };
}
