import type { BrierConvention } from '@assay/survival';
import type { ExperimentState } from './experiment-status.js';
import type { RunCounts, RunStatus } from './run-status.js';

export const splits = ['train', 'val', 'test'] as const;
export type Split = (typeof splits)[number];
export const metricNames = ['c_index', 'ibs', 'nll'] as const;
export type MetricName = (typeof metricNames)[number];

/** How every network of an experiment is trained. */
export interface TrainingConfiguration {
  readonly activation: 'relu' | 'tanh' | 'selu';
  readonly dropout: number;
  readonly weight_decay: number;
  readonly epochs: number;
  readonly batch_size: number;
  readonly learning_rate: number;
  readonly optimizer: 'adam' | 'adamw' | 'sgd';
  readonly ties: 'breslow' | 'efron';
  /** Of the integrated Brier score; see libs/survival. */
  readonly brier_convention: BrierConvention;
  /** After a non-finite loss or gradient, a run starts once again with the learning rate times this. */
  readonly retry_lr_factor: number;
  /** Number of epochs, spaced logarithmically, after which metrics are measured. */
  readonly evaluation_points: number;
}

export interface ModelConfiguration extends TrainingConfiguration {
  /** Neurons of each hidden layer. */
  readonly width: number;
  /** Number of hidden layers. */
  readonly depth: number;
}

export interface SplitRatios {
  readonly train: number;
  readonly val: number;
  readonly test: number;
}

/** What a caller asks for, complete. @typeParam S the scenario of the data */
export interface ExperimentConfiguration<S = unknown> {
  readonly name: string;
  readonly description: string;
  /** Generates and splits the data. */
  readonly seed: number;
  /** One run of each network per seed, which determines its initial weights and its batches. */
  readonly seeds: readonly number[];
  readonly data: S;
  readonly model: {
    readonly widths: readonly number[];
    readonly depths: readonly number[];
    readonly sweep_type: 'width' | 'depth';
  };
  readonly training: TrainingConfiguration;
  readonly splits: SplitRatios;
}

/** An experiment. Times are milliseconds since the Unix epoch. */
export interface Experiment<S = unknown> extends ExperimentState {
  readonly id: string;
  readonly configuration: ExperimentConfiguration<S>;
  /** SHA-256 of the scenario as canonical JSON. */
  readonly scenarioSha256: string;
  readonly failureReason: string | null;
  readonly runCounts: RunCounts;
  /** Number of starts and retries. */
  readonly attempts: number;
  /** Of its files: estimated before it has ended. */
  readonly fileBytes: number;
  readonly codeVersion: string;
  readonly createdBy: string;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
}

/** A network of an experiment that is to be trained. */
export interface PlannedRun {
  readonly width: number;
  readonly depth: number;
  readonly seed: number;
  /** Unique in the experiment: the name of the folder of its files. */
  readonly folder: string;
}

export interface Run extends PlannedRun {
  readonly id: string;
  readonly experimentId: string;
  readonly configuration: ModelConfiguration;
  readonly parameters: number;
  /** Rows and events of the training split; null before the first checkpoint. */
  readonly trainingRows: number | null;
  readonly trainingEvents: number | null;
  readonly status: RunStatus;
  readonly failureReason: string | null;
  /** Trainings that began anew: 2 after a training at a reduced learning rate. */
  readonly attempts: number;
  readonly learningRate: number;
  readonly startedAt: number | null;
  readonly completedAt: number | null;
  readonly epochsCompleted: number;
  /** Path of the last checkpoint in the experiment's folder. */
  readonly checkpointPath: string | null;
  readonly bestCheckpointEpoch: number | null;
  readonly weightsSha256: string | null;
  readonly policyVersionId: string | null;
  /** The run in MLflow to which it was copied last; null if it was not. */
  readonly mlflowRunId: string | null;
}

/** A measurement of a run; NaN where it has none. The seed's MetricResult. */
export interface MetricRow {
  readonly epoch: number;
  readonly split: Split;
  readonly cIndex: number;
  readonly integratedBrierScore: number;
  readonly negLogLikelihood: number;
  /** Antolini's and Uno's C; null in measurements by an older release. */
  readonly cIndexAntolini: number | null;
  readonly cIndexUno: number | null;
  /** This and the following are known of the training split only. */
  readonly gradientNorm: number | null;
  readonly weightNorm: number | null;
  readonly learningRate: number | null;
  readonly batchLossVariance: number | null;
  readonly timestamp: number;
}
