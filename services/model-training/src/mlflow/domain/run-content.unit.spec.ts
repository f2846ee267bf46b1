import { describe, expect, it } from '@jest/globals';
import type { Experiment, Run } from '../../survival/domain/experiment.js';
import { experimentName, remoteStatus, runMetrics, runParameters, runTags } from './run-content.js';

const training = {
  activation: 'relu',
  dropout: 0,
  weight_decay: 0.01,
  epochs: 40,
  batch_size: 64,
  learning_rate: 0.001,
  optimizer: 'adamw',
  ties: 'efron',
  retry_lr_factor: 0.1,
  evaluation_points: 8,
  brier_convention: 'recommended',
} as const;
const experiment: Experiment = {
  id: '0199a000-0000-7000-8000-000000000001',
  configuration: {
    name: 'sweep',
    description: '',
    seed: 42,
    seeds: [1],
    data: { name: 'small_trial', n_samples: 300 },
    model: { widths: [2], depths: [1], sweep_type: 'width' },
    training,
    splits: { train: 0.6, val: 0.2, test: 0.2 },
  },
  scenarioSha256: 'abc',
  status: 'COMPLETED',
  cancelRequested: false,
  failureReason: null,
  runCounts: { PENDING: 0, RUNNING: 0, COMPLETED: 0, FAILED: 1, SKIPPED: 0 },
  attempts: 1,
  codeVersion: '0.1.0',
  createdBy: 'anna',
  createdAt: 1,
  startedAt: 2,
  completedAt: 9,
  fileBytes: 0,
};
const run: Run = {
  id: '0199a000-0000-7000-8000-000000000002',
  experimentId: experiment.id,
  width: 2,
  depth: 1,
  seed: 1,
  folder: 'width_0002',
  configuration: { ...training, width: 2, depth: 1 },
  parameters: 16,
  trainingRows: 180,
  trainingEvents: 100,
  status: 'FAILED',
  failureReason: 'x'.repeat(9_000),
  attempts: 2,
  learningRate: 0.0001,
  startedAt: 3,
  completedAt: 8,
  epochsCompleted: 12,
  checkpointPath: null,
  bestCheckpointEpoch: null,
  weightsSha256: null,
  policyVersionId: null,
  mlflowRunId: null,
};

describe('a run in MLflow', () => {
  it('has the parameters with which it was started, and none that a repetition changes', () => {
    const params = runParameters(experiment, run);
    expect(params).toMatchObject({
      width: '2',
      depth: '1',
      seed: '1',
      data_seed: '42',
      optimizer: 'adamw',
      learning_rate: '0.001',
      scenario: 'small_trial',
      n_parameters: '16',
    });
    const again = { ...run, attempts: 3, learningRate: 1e-5, status: 'COMPLETED', failureReason: null } as const;
    expect(runParameters(experiment, again)).toEqual(params);
  });

  it('has tags of at most the length that MLflow takes', () => {
    const tags = runTags(experiment, run);
    expect(tags).toMatchObject({ 'assay.run_id': run.id, 'assay.status': 'FAILED', 'mlflow.runName': 'width_0002' });
    for (const value of Object.values(tags)) expect(value.length).toBeLessThanOrEqual(5_000);
    const long = { ...experiment, configuration: { ...experiment.configuration, name: 'n'.repeat(5_000) } };
    expect(experimentName(long).length).toBeLessThanOrEqual(500);
    expect(experimentName(long)).toContain(experiment.id);
  });

  it('has a metric for each value of metrics.csv, at its epoch', () => {
    const of = { integratedBrierScore: 0.2, negLogLikelihood: Infinity, timestamp: 5, epoch: 7 };
    const none = { gradientNorm: null, weightNorm: null, learningRate: null, batchLossVariance: null };
    const val = { ...of, ...none, split: 'val', cIndex: NaN, cIndexAntolini: NaN, cIndexUno: NaN } as const;
    expect(runMetrics([val]).map(({ key, value, step }) => [key, value, step])).toEqual([
      ['val_c_index', NaN, 7],
      ['val_ibs', 0.2, 7],
      ['val_nll', Infinity, 7],
    ]);
    const train = {
      ...val,
      split: 'train',
      gradientNorm: 1,
      weightNorm: 2,
      learningRate: 3,
      batchLossVariance: 4,
    } as const;
    expect(
      runMetrics([train])
        .map(({ key }) => key)
        .slice(3),
    ).toEqual(['train_grad_norm', 'train_weight_norm', 'train_lr', 'train_batch_var']);
  });

  it('ends as MLflow calls it', () => {
    const statusOf = (status: Run['status']) => remoteStatus({ ...run, status });
    expect((['COMPLETED', 'FAILED', 'SKIPPED'] as const).map(statusOf)).toEqual(['FINISHED', 'FAILED', 'KILLED']);
    expect(() => statusOf('RUNNING')).toThrow('has not ended');
  });
});
