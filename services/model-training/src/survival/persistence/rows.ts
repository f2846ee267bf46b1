import { millis } from '@assay/persistence';
import { type DoubleDescentCurve, errorOf } from '@assay/survival';
import type { Experiment, ExperimentConfiguration } from '../domain/experiment.js';
import { noRuns, type RunCounts } from '../domain/run-status.js';
import { withBrierConvention } from '../domain/with-brier-convention.js';

/** Selects a bigint or a time as a double, because `pg` gives a bigint as text; all are below 2^53. */
const number = (expression: string, name: string) => `(${expression})::float8 AS "${name}"`;
const time = (column: string, name: string) => number(millis(column), name);

/** Selects a row of `exp.survival_experiments` as an `ExperimentRow`. */
export const experimentColumns = [
  'experiment_id AS id',
  'name',
  'description',
  number('seed', 'seed'),
  'seeds',
  'data_scenario AS data',
  'scenario_sha256 AS "scenarioSha256"',
  'train_ratio AS train',
  'val_ratio AS val',
  'test_ratio AS test',
  'width_sweep AS widths',
  'depth_sweep AS depths',
  'base_model_config AS training',
  'sweep_type AS "sweepType"',
  'status',
  'cancel_requested AS "cancelRequested"',
  'failure_reason AS "failureReason"',
  `(SELECT json_object_agg(status, runs) FROM (
     SELECT run.status, count(*) AS runs FROM exp.survival_runs run
     WHERE run.experiment_id = survival_experiments.experiment_id GROUP BY run.status
   ) counted) AS "runCounts"`,
  'attempts',
  number('COALESCE(file_bytes, estimated_file_bytes)', 'fileBytes'),
  'code_version AS "codeVersion"',
  'created_by AS "createdBy"',
  time('created_at', 'createdAt'),
  time('started_at', 'startedAt'),
  time('completed_at', 'completedAt'),
].join(', ');

type Configuration = ExperimentConfiguration;
export interface ExperimentRow
  extends
    Omit<Experiment, 'configuration' | 'runCounts'>,
    Pick<Configuration, 'name' | 'description' | 'seed' | 'seeds' | 'data' | 'training'> {
  readonly train: number;
  readonly val: number;
  readonly test: number;
  readonly widths: number[];
  readonly depths: number[];
  readonly sweepType: 'width' | 'depth';
  /** Statuses without runs are left out; null without any run. */
  readonly runCounts: Partial<RunCounts> | null;
}

export function toExperiment(row: ExperimentRow): Experiment {
  const {
    name,
    description,
    seed,
    seeds,
    data,
    training,
    train,
    val,
    test,
    widths,
    depths,
    sweepType,
    runCounts,
    ...rest
  } = row;
  const model = { widths, depths, sweep_type: sweepType };
  return {
    ...rest,
    runCounts: { ...noRuns, ...runCounts },
    configuration: {
      ...{ name, description, seed, seeds, data, model, splits: { train, val, test } },
      training: withBrierConvention(training),
    },
  };
}

/** Selects a row of `exp.survival_runs` as a `Run`. */
export const runColumns = [
  'run_id AS id',
  'experiment_id AS "experimentId"',
  'width',
  'depth',
  number('seed', 'seed'),
  'folder',
  'model_config AS configuration',
  number('n_parameters', 'parameters'),
  'n_train AS "trainingRows"',
  'n_train_events AS "trainingEvents"',
  'status',
  'failure_reason AS "failureReason"',
  'attempts',
  'learning_rate AS "learningRate"',
  time('started_at', 'startedAt'),
  time('completed_at', 'completedAt'),
  'epochs_completed AS "epochsCompleted"',
  'checkpoint_path AS "checkpointPath"',
  'best_checkpoint_epoch AS "bestCheckpointEpoch"',
  'weights_sha256 AS "weightsSha256"',
  'policy_version_id AS "policyVersionId"',
  `(SELECT mlflow_run_id FROM exp.mlflow_links link WHERE link.kind = 'run' AND link.id = run_id) AS "mlflowRunId"`,
].join(', ');

/** Selects a row of `exp.survival_metric_results` as a `MetricRow`. */
export const metricColumns = [
  'epoch',
  'split',
  'c_index AS "cIndex"',
  'integrated_brier_score AS "integratedBrierScore"',
  'neg_log_likelihood AS "negLogLikelihood"',
  'c_index_antolini AS "cIndexAntolini"',
  'c_index_uno AS "cIndexUno"',
  'gradient_norm AS "gradientNorm"',
  'weight_norm AS "weightNorm"',
  'learning_rate AS "learningRate"',
  'batch_loss_variance AS "batchLossVariance"',
  time('timestamp', 'timestamp'),
].join(', ');

/** Orders splits as train, val, test. */
export const splitOrder = `array_position(ARRAY['train', 'val', 'test'], split)`;

/** Selects a row of `exp.survival_curves` as a `CurveRow`. */
export const curveColumns =
  'experiment_id, metric_name, split, capacities, "values", std_errors, interpolation_threshold, peak_location, peak_value, classical_minimum, modern_minimum, verdict, details';

type CurveDetails = Pick<
  DoubleDescentCurve,
  | 'axis'
  | 'n_parameters'
  | 'thresholds'
  | 'classical_minimum_location'
  | 'modern_minimum_location'
  | 'regimes'
  | 'rise'
  | 'fall'
  | 'difference_std_error'
  | 'sentence'
>;
export type CurveRow = Omit<DoubleDescentCurve, keyof CurveDetails | 'errors'> & { readonly details: CurveDetails };

export const toCurve = ({ details, ...row }: CurveRow): DoubleDescentCurve => ({
  ...row,
  ...details,
  errors: row.values.map((value) => errorOf(row.metric_name, value)),
});
