import type { Experiment, MetricRow, Run } from '../../survival/domain/experiment.js';
import { hasEnded } from '../../survival/domain/run-status.js';
import { shortened } from './shortened.js';

const statuses = { COMPLETED: 'FINISHED', FAILED: 'FAILED', SKIPPED: 'KILLED' } as const;

/** The tag by which a run of Assay is found again on a MLflow server. */
export const runTag = 'assay.run_id';

/** The experiment of MLflow that has the runs of an experiment. Names of Assay's experiments may be equal, names in MLflow may not. */
export const experimentName = ({ id, configuration }: Experiment): string =>
  `assay/${shortened(configuration.name, 200) || 'survival'}/${id}`;

export const experimentTags = (experiment: Experiment): Record<string, string> => ({
  'assay.experiment_id': experiment.id,
  'assay.scenario_sha256': experiment.scenarioSha256,
  'assay.code_version': experiment.codeVersion,
  ...(experiment.configuration.description !== '' && {
    'mlflow.note.content': shortened(experiment.configuration.description, 4_000),
  }),
});

/** What MLflow calls tags of a run. They may change when the run is repeated. */
export function runTags(experiment: Experiment, run: Run): Record<string, string> {
  return {
    [runTag]: run.id,
    'assay.experiment_id': experiment.id,
    'assay.scenario_sha256': experiment.scenarioSha256,
    'assay.code_version': experiment.codeVersion,
    'assay.status': run.status,
    'assay.attempts': String(run.attempts),
    'assay.final_learning_rate': String(run.learningRate),
    'assay.failure_reason': shortened(run.failureReason ?? '', 4_000),
    'assay.weights_sha256': run.weightsSha256 ?? '',
    'assay.best_epoch': String(run.bestCheckpointEpoch ?? ''),
    'mlflow.runName': run.folder,
    'mlflow.user': shortened(experiment.createdBy, 200),
    'mlflow.source.name': 'assay/model-training',
  };
}

/** What a run was started with. MLflow never lets a parameter change. */
export function runParameters({ configuration }: Experiment, run: Run): Record<string, string> {
  const { train, val, test } = configuration.splits;
  const scenario = configuration.data as { readonly name?: unknown; readonly n_samples?: unknown };
  return Object.fromEntries(
    Object.entries({
      ...run.configuration,
      seed: run.seed,
      data_seed: configuration.seed,
      scenario: scenario.name,
      n_samples: scenario.n_samples,
      n_parameters: run.parameters,
      train_ratio: train,
      val_ratio: val,
      test_ratio: test,
    }).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, shortened(String(value), 500)]] : [],
    ),
  );
}

/** The columns of metrics.csv as metrics, `<split>_<column>`, with the epoch as step. */
export function runMetrics(rows: readonly MetricRow[]) {
  return rows.flatMap((row) => {
    const values = {
      c_index: row.cIndex,
      ibs: row.integratedBrierScore,
      nll: row.negLogLikelihood,
      grad_norm: row.gradientNorm,
      weight_norm: row.weightNorm,
      lr: row.learningRate,
      batch_var: row.batchLossVariance,
    };
    return Object.entries(values).flatMap(([name, value]) =>
      value === null ? [] : [{ key: `${row.split}_${name}`, value, timestamp: row.timestamp, step: row.epoch }],
    );
  });
}

/** How a run ended, in MLflow's words. @throws Error if it has not */
export function remoteStatus({ id, status }: Run): 'FINISHED' | 'FAILED' | 'KILLED' {
  if (!hasEnded(status)) throw new Error(`The run ${id} has not ended.`);
  return statuses[status as keyof typeof statuses];
}
