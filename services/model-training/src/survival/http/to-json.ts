import type { z } from 'zod';
import type { Experiment, MetricRow, Run } from '../domain/experiment.js';
import type { TableSource } from '../domain/table-data.js';
import { withBrierConvention } from '../domain/with-brier-convention.js';
import type { experimentSchema, metricResultSchema, runSchema } from './survival.schemas.js';

const instant = (at: number | null) => (at === null ? null : new Date(at).toISOString());
const finite = (value: number | null) => (value === null || Number.isFinite(value) ? value : null);

export function toExperimentJson(experiment: Experiment): z.input<typeof experimentSchema> {
  const { id, configuration } = experiment;
  const { seeds, model, data, ...rest } = configuration;
  return {
    id,
    experiment_id: id,
    ...rest,
    seeds: [...seeds],
    model: { ...model, widths: [...model.widths], depths: [...model.depths] },
    data: data as z.input<typeof experimentSchema>['data'],
    status: experiment.status,
    cancel_requested: experiment.cancelRequested,
    failure_reason: experiment.failureReason,
    run_counts: { ...experiment.runCounts },
    scenario_sha256: experiment.scenarioSha256,
    attempts: experiment.attempts,
    file_bytes: experiment.fileBytes,
    code_version: experiment.codeVersion,
    path: `experiments/${id}`,
    created_by: experiment.createdBy,
    created_at: new Date(experiment.createdAt).toISOString(),
    started_at: instant(experiment.startedAt),
    completed_at: instant(experiment.completedAt),
  };
}

export function toRunJson(run: Run): z.input<typeof runSchema> {
  return {
    id: run.id,
    run_id: run.id,
    experiment_id: run.experimentId,
    width: run.width,
    depth: run.depth,
    seed: run.seed,
    folder: run.folder,
    model_config: withBrierConvention(run.configuration),
    n_parameters: run.parameters,
    status: run.status,
    failure_reason: run.failureReason,
    attempts: run.attempts,
    learning_rate: run.learningRate,
    epochs_completed: run.epochsCompleted,
    checkpoint_path: run.checkpointPath,
    best_checkpoint_epoch: run.bestCheckpointEpoch,
    weights_sha256: run.weightsSha256,
    policy_version_id: run.policyVersionId,
    mlflow_run_id: run.mlflowRunId,
    started_at: instant(run.startedAt),
    completed_at: instant(run.completedAt),
  };
}

export const toTableSourceJson = ({ sha256, columns, missing, delimiter }: TableSource) => ({
  sha256,
  columns: { ...columns, numeric: [...columns.numeric], categorical: [...columns.categorical] },
  missing,
  delimiter,
});

export function toMetricResultJson(runId: string, row: MetricRow): z.input<typeof metricResultSchema> {
  const numbers = {
    c_index: row.cIndex,
    integrated_brier_score: row.integratedBrierScore,
    neg_log_likelihood: row.negLogLikelihood,
    c_index_antolini: row.cIndexAntolini,
    c_index_uno: row.cIndexUno,
    gradient_norm: row.gradientNorm,
    weight_norm: row.weightNorm,
    learning_rate: row.learningRate,
    batch_loss_variance: row.batchLossVariance,
  };
  const others = Object.entries(numbers).filter(([, value]) => value !== null && !Number.isFinite(value));
  const nonFinite = Object.fromEntries(others.map(([name, value]) => [name, String(value) as 'NaN']));
  const measured = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, finite(value)]));
  return {
    run_id: runId,
    epoch: row.epoch,
    split: row.split,
    ...(measured as typeof numbers),
    timestamp: new Date(row.timestamp).toISOString(),
    ...(others.length > 0 && { non_finite: nonFinite }),
  };
}
