import { pageOf, pageQuery, text } from '@assay/service-kit';
import { covariateTypes } from '@assay/survival';
import { z } from 'zod';
import { metricNames, splits } from '../domain/experiment.js';
import { experimentStatuses } from '../domain/experiment-status.js';
import { limits } from '../domain/limits.js';
import { runStatuses } from '../domain/run-status.js';
import { tableDataSchema } from './table.schemas.js';
import { experimentExample, experimentId, runId, scenarioExample } from './survival.examples.js';

const seed = () => z.number();

/** The fields of a scenario; their rules are those of libs/survival, which names each. */
const scenarioFields = {
  name: text().min(1).max(100).describe('Lower-case letters and underscores.'),
  description: text().max(2_000).optional(),
  n_samples: z.number().describe('Rows, from 100 to 100,000.'),
  n_features: z.number().describe('Variables before encoding, from 1 to 1,000.'),
  n_predictive: z.number().optional().describe('How many variables have an effect: at most `n_features`.'),
  covariate_type: z.enum(covariateTypes),
  correlation_matrix: z
    .array(z.array(z.number()))
    .nullish()
    .describe('Correlations of the latent normal variables, positive definite. Left out: independent variables.'),
  n_categorical_features: z.number().optional().describe('All for `categorical`, some for `mixed`, otherwise 0.'),
  cardinality: z.number().optional().describe('Levels of each categorical variable. Default 100.'),
  censoring_rate: z.number().describe('Share of censored rows, from 0 to 0.95.'),
  censoring_distribution: z.literal('exponential').optional(),
  weibull_scale: z.number().optional().describe('Above 0. Default 0.5.'),
  weibull_shape: z.number().optional().describe('Above 0; above 1 the hazard rises with time. Default 2.'),
  coefficient_range: z
    .array(z.number())
    .length(2)
    .optional()
    .describe('Effects are uniform between these. Default [-1, 1].'),
};

export const scenarioRequestSchema = z
  .strictObject(scenarioFields)
  .meta({ id: 'SurvivalScenarioRequest', examples: [scenarioExample] });

const completeScenarioExample = {
  ...scenarioExample,
  correlation_matrix: null,
  n_categorical_features: 0,
  cardinality: 100,
  censoring_distribution: 'exponential' as const,
};

export const scenarioSchema = z
  .object({
    id: z.string().describe('The name.'),
    name: z.string(),
    description: z.string(),
    n_samples: z.int(),
    n_features: z.int(),
    n_predictive: z.int(),
    covariate_type: z.enum(covariateTypes),
    correlation_matrix: z.array(z.array(z.number())).nullable(),
    n_categorical_features: z.int(),
    cardinality: z.int(),
    censoring_rate: z.number(),
    censoring_distribution: z.literal('exponential'),
    weibull_scale: z.number(),
    weibull_shape: z.number(),
    coefficient_range: z.array(z.number()),
    predefined: z.boolean().describe('Whether it exists without having been defined.'),
    created_by: z.string().nullable(),
    created_at: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'SurvivalScenario',
    examples: [
      {
        id: scenarioExample.name,
        ...completeScenarioExample,
        predefined: false,
        created_by: 'anna@example.org',
        created_at: '2026-11-30T20:27:50.139Z',
      },
    ],
  });
export const scenarioPageSchema = pageOf(scenarioSchema);

export const scenarioQuery = z.strictObject({
  limit: pageQuery.shape.limit,
  cursor: z
    .string()
    .regex(/^[a-z_]{1,100}$/, 'is not a cursor of this list')
    .optional()
    .describe('`next_cursor` of the previous page.'),
});

/** Their rules are those of libs/survival, which names each. */
const trainingFields = {
  width: z.number().optional().describe('Not used: `model.widths` are swept.'),
  depth: z.number().optional().describe('Not used: `model.depths` are swept.'),
  activation: z.enum(['relu', 'tanh', 'selu']).default('relu'),
  dropout: z.number().default(0).describe('From 0 to 0.9.'),
  weight_decay: z.number().default(0).describe('L2 regularisation, at least 0.'),
  epochs: z.number().default(50_000).describe('From 1 to 100,000.'),
  batch_size: z.number().default(256).describe('At most the rows of the training split.'),
  learning_rate: z.number().default(0.001).describe('Above 0.'),
  optimizer: z.enum(['adam', 'sgd', 'adamw']).default('adam'),
  ties: z.enum(['breslow', 'efron']).default('breslow').describe('How equal event times are treated.'),
  brier_convention: z
    .enum(['recommended', 'scikit-survival'])
    .default('recommended')
    .describe(
      'Of the integrated Brier score. `recommended` weights an event at t by 1/G(t-) and ends where G falls below 0.05; `scikit-survival` weights by 1/G(t) up to the last time.',
    ),
  retry_lr_factor: z
    .number()
    .default(0.1)
    .describe(
      'Above 0, at most 1. After a loss or gradient that is not finite, a run starts once again with its learning rate times this.',
    ),
  evaluation_points: z
    .int()
    .min(2)
    .max(1_000)
    .default(300)
    .describe(
      'After at most so many epochs, spaced logarithmically, metrics are measured: fewer if measuring would take more than a tenth of the training time.',
    ),
};

export const experimentRequestSchema = z
  .strictObject({
    experiment_id: z.uuid().optional().describe('Left out: the service chooses one.'),
    name: text().min(1).max(255).optional(),
    description: text().max(2_000).optional(),
    seed: seed().describe('At least 0. Generates the data and its splits, and the weights unless `seeds` are given.'),
    seeds: z
      .array(seed())
      .max(limits.seeds)
      .optional()
      .describe('One run of each network for each of these seeds. Default: `seed` alone.'),
    data: z
      .strictObject({
        ...scenarioFields,
        n_samples: scenarioFields.n_samples.optional(),
        n_features: scenarioFields.n_features.optional(),
        covariate_type: scenarioFields.covariate_type.optional(),
        censoring_rate: scenarioFields.censoring_rate.optional(),
      })
      .describe(
        'A complete scenario, or the name of an existing one with the fields that differ from it, or the name of a table.',
      ),
    model: z.strictObject({
      widths: z
        .array(z.number())
        .max(limits.widths)
        .describe('Neurons of each hidden layer, from 1 to 4,096. A sweep of depths has one width.'),
      depths: z
        .array(z.number())
        .max(limits.depth)
        .default([2])
        .describe('Numbers of hidden layers, from 1 to 10. A sweep of widths has one depth.'),
      sweep_type: z.enum(['width', 'depth']).default('width').describe('What varies.'),
    }),
    training: z.strictObject(trainingFields),
    splits: z
      .strictObject({
        train: z.number().default(0.6),
        val: z.number().default(0.2),
        test: z.number().default(0.2),
      })
      .default({ train: 0.6, val: 0.2, test: 0.2 })
      .describe('Their sum is 1.'),
  })
  .meta({ id: 'SurvivalExperimentRequest', examples: [experimentExample] });

const instant = z.iso.datetime().nullable();
const outputTraining = z.object({
  activation: z.enum(['relu', 'tanh', 'selu']),
  dropout: z.number(),
  weight_decay: z.number(),
  epochs: z.int(),
  batch_size: z.int(),
  learning_rate: z.number(),
  optimizer: z.enum(['adam', 'sgd', 'adamw']),
  ties: z.enum(['breslow', 'efron']),
  brier_convention: z.enum(['recommended', 'scikit-survival']),
  retry_lr_factor: z.number(),
  evaluation_points: z.int(),
});
const trainingExample = {
  activation: 'relu' as const,
  dropout: 0,
  weight_decay: 0,
  epochs: 10,
  batch_size: 128,
  learning_rate: 0.001,
  optimizer: 'adam' as const,
  ties: 'breslow' as const,
  brier_convention: 'recommended' as const,
  retry_lr_factor: 0.1,
  evaluation_points: 300,
};

export const experimentSchema = z
  .object({
    id: z.uuid(),
    experiment_id: z.uuid().describe('The same as `id`.'),
    name: z.string(),
    description: z.string(),
    status: z.enum(experimentStatuses),
    cancel_requested: z.boolean().describe('Whether the runs that have not ended are being skipped.'),
    failure_reason: z.string().nullable(),
    run_counts: z
      .object({ PENDING: z.int(), RUNNING: z.int(), COMPLETED: z.int(), FAILED: z.int(), SKIPPED: z.int() })
      .describe('Number of its runs in each status.'),
    seed: z.int(),
    seeds: z.array(z.int()),
    data: z
      .union([scenarioSchema.omit({ id: true, predefined: true, created_by: true, created_at: true }), tableDataSchema])
      .describe('A scenario, or a table.'),
    scenario_sha256: z.string().describe('SHA-256 of the scenario as canonical JSON (RFC 8785), or that of the table.'),
    model: z.object({ widths: z.array(z.int()), depths: z.array(z.int()), sweep_type: z.enum(['width', 'depth']) }),
    training: outputTraining,
    splits: z.object({ train: z.number(), val: z.number(), test: z.number() }),
    attempts: z.int().describe('Starts and retries.'),
    file_bytes: z.number().describe('Bytes of its files; estimated until it has ended.'),
    code_version: z.string().describe('The version of Assay that created it.'),
    path: z.string().describe('The folder of its files, below the service’s directory of outputs.'),
    created_by: z.string(),
    created_at: z.iso.datetime(),
    started_at: instant,
    completed_at: instant.describe('When it completed, failed or was cancelled.'),
  })
  .meta({
    id: 'SurvivalExperiment',
    examples: [
      {
        id: experimentId,
        experiment_id: experimentId,
        name: experimentExample.name,
        description: '',
        status: 'RUNNING' as const,
        cancel_requested: false,
        failure_reason: null,
        run_counts: { PENDING: 1, RUNNING: 1, COMPLETED: 2, FAILED: 0, SKIPPED: 0 },
        seed: experimentExample.seed,
        seeds: experimentExample.seeds,
        data: completeScenarioExample,
        scenario_sha256: 'c3b1d2'.padEnd(64, '0'),
        model: { ...experimentExample.model, sweep_type: 'width' as const },
        training: trainingExample,
        splits: experimentExample.splits,
        attempts: 1,
        file_bytes: 451_204,
        code_version: '0.1.0',
        path: `experiments/${experimentId}`,
        created_by: 'anna@example.org',
        created_at: '2026-11-30T20:27:50.139Z',
        started_at: '2026-11-30T20:27:51.302Z',
        completed_at: null,
      },
    ],
  });
export const experimentPageSchema = pageOf(experimentSchema);
export const experimentQuery = pageQuery.extend({
  status: z.enum(experimentStatuses).optional().describe('Experiments in this status.'),
});

export const runSchema = z
  .object({
    id: z.uuid(),
    run_id: z.uuid().describe('The same as `id`.'),
    experiment_id: z.uuid(),
    width: z.int(),
    depth: z.int(),
    seed: z.int(),
    folder: z.string().describe('The folder of its files, below `runs`.'),
    model_config: outputTraining.extend({ width: z.int(), depth: z.int() }),
    n_parameters: z.int(),
    status: z.enum(runStatuses),
    failure_reason: z.string().nullable().describe('Why it failed or was skipped.'),
    attempts: z.int().describe('Trainings that began anew: 2 after a loss or gradient that was not finite.'),
    learning_rate: z.number(),
    epochs_completed: z.int().describe('As of the last checkpoint.'),
    checkpoint_path: z.string().nullable(),
    best_checkpoint_epoch: z
      .int()
      .nullable()
      .describe('The measured epoch with the highest C-index of the validation split.'),
    weights_sha256: z
      .string()
      .nullable()
      .describe('Of a completed run: SHA-256 of its parameters, float32 little-endian.'),
    policy_version_id: z.uuid().nullable(),
    mlflow_run_id: z.string().nullable().describe('Its copy in MLflow; null if there is none.'),
    started_at: instant,
    completed_at: instant,
  })
  .meta({
    id: 'SurvivalRun',
    examples: [
      {
        id: runId,
        run_id: runId,
        experiment_id: experimentId,
        width: 2,
        depth: 1,
        seed: 1,
        folder: 'width_0002_seed_1',
        model_config: { ...trainingExample, width: 2, depth: 1 },
        n_parameters: 24,
        status: 'COMPLETED' as const,
        failure_reason: null,
        attempts: 1,
        learning_rate: 0.001,
        epochs_completed: 10,
        checkpoint_path: 'runs/width_0002_seed_1/checkpoints/epoch_10.onnx',
        best_checkpoint_epoch: 8,
        weights_sha256: '9f86d0'.padEnd(64, '0'),
        policy_version_id: null,
        mlflow_run_id: null,
        started_at: '2026-11-30T20:27:52.302Z',
        completed_at: '2026-11-30T20:27:53.302Z',
      },
    ],
  });
export const runPageSchema = pageOf(runSchema);

const measured = z.number().nullable();
const nonFinite = z
  .record(z.string(), z.enum(['NaN', 'Infinity', '-Infinity']))
  .describe('The values of fields that are null because JSON has no such number.');
export const metricResultSchema = z
  .object({
    run_id: z.uuid(),
    epoch: z.int(),
    split: z.enum(splits),
    c_index: measured,
    integrated_brier_score: measured,
    neg_log_likelihood: measured,
    c_index_antolini: measured.describe('Antolini’s C. It and Uno’s are null in measurements by an older release.'),
    c_index_uno: measured.describe('Uno’s C, weighted by the censoring distribution of the training split.'),
    gradient_norm: measured.describe('This and the following of the training split only.'),
    weight_norm: measured,
    learning_rate: measured,
    batch_loss_variance: measured,
    timestamp: z.iso.datetime(),
    non_finite: nonFinite.optional(),
  })
  .meta({
    id: 'SurvivalMetricResult',
    examples: [
      {
        run_id: runId,
        epoch: 10,
        split: 'train' as const,
        c_index: 0.75,
        integrated_brier_score: 0.14,
        neg_log_likelihood: 4.2,
        c_index_antolini: 0.75,
        c_index_uno: 0.74,
        gradient_norm: 0.31,
        weight_norm: 5.2,
        learning_rate: 0.001,
        batch_loss_variance: 0.002,
        timestamp: '2026-11-30T20:27:53.302Z',
      },
    ],
  });
export const metricResultPageSchema = pageOf(metricResultSchema);
export const metricQuery = z.strictObject({
  split: z.enum(splits).optional().describe('Measurements of this split.'),
});

const threshold = z.object({ capacity: z.int(), n_parameters: z.int() }).nullable();
export const curveSchema = z
  .object({
    experiment_id: z.uuid(),
    metric_name: z.enum(metricNames),
    split: z.enum(splits),
    axis: z.enum(['width', 'depth']),
    capacities: z.array(z.int()).describe('Widths or depths, ascending.'),
    n_parameters: z.array(z.int()).describe('Trained parameters at each capacity.'),
    values: z.array(measured).describe('The mean over the seeds; null where no run completed.'),
    std_errors: z.array(measured).describe('Of the means; null with fewer than two seeds.'),
    errors: z.array(measured).describe('Lower is better: for the C-index 1 minus the value.'),
    thresholds: z
      .object({ samples: threshold, events: threshold, empirical: threshold })
      .describe(
        'Where the parameters are nearest to the rows or events of the training split, and where its C-index first reaches 0.99. Null: not within the sweep.',
      ),
    interpolation_threshold: z
      .int()
      .nullable()
      .describe('The capacity of the empirical threshold, else that of events.'),
    peak_location: z.int().nullable(),
    peak_value: measured.describe('The error there.'),
    classical_minimum: measured.describe('The least error below half of the threshold’s parameters.'),
    classical_minimum_location: z.int().nullable(),
    modern_minimum: measured.describe('The least error above twice the threshold’s parameters.'),
    modern_minimum_location: z.int().nullable(),
    regimes: z.object({ classical: z.array(z.int()), critical: z.array(z.int()), modern: z.array(z.int()) }),
    rise: measured,
    fall: measured,
    difference_std_error: measured,
    verdict: z.enum(['double_descent', 'monotone', 'monotone_divergence', 'threshold_not_reached', 'none']),
    sentence: z.string().describe('The verdict in words.'),
  })
  .meta({
    id: 'DoubleDescentCurve',
    examples: [
      {
        experiment_id: experimentId,
        metric_name: 'c_index' as const,
        split: 'test' as const,
        axis: 'width' as const,
        capacities: [2, 4],
        n_parameters: [24, 48],
        values: [0.74, 0.72],
        std_errors: [0.01, 0.01],
        errors: [0.26, 0.28],
        thresholds: { samples: null, events: null, empirical: null },
        interpolation_threshold: null,
        peak_location: 4,
        peak_value: 0.28,
        classical_minimum: 0.26,
        classical_minimum_location: 2,
        modern_minimum: null,
        modern_minimum_location: null,
        regimes: { classical: [2, 4], critical: [], modern: [] },
        rise: 0.02,
        fall: null,
        difference_std_error: 0.01,
        verdict: 'threshold_not_reached' as const,
        sentence: 'No verdict: the sweep does not reach the interpolation threshold.',
      },
    ],
  });
export const curvePageSchema = pageOf(curveSchema);
export const curveQuery = z.strictObject({
  metric_name: z.enum(metricNames).optional().describe('Curves of this metric.'),
  split: z.enum(splits).optional().describe('Curves of this split.'),
});

export const filePageSchema = pageOf(
  z
    .object({ path: z.string(), bytes: z.int() })
    .meta({ id: 'SurvivalFile', examples: [{ path: 'runs/width_0002_seed_1/metrics.csv', bytes: 4_711 }] }),
);
