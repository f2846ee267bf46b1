import { estimateCost, parameterCount, type TrainingCost } from '@assay/training';
import { encodedColumns } from './encoded-columns.js';
import type { ExperimentConfiguration } from './experiment.js';
import type { ExperimentData } from './table-data.js';

/** Memory of the process of a run before it has data: Node and the library of ONNX Runtime. */
const PROCESS_BYTES = 110 * 2 ** 20;
/** Copies of the data while they are generated, encoded and split, each value with 4 bytes. */
const BYTES_PER_VALUE = 3 * 4;

export interface RunCost extends TrainingCost {
  readonly parameters: number;
  /** Rows of the training split. */
  readonly trainingRows: number;
}

/** The estimated cost of a run: memory of its process, and work and time of an epoch. */
export function costOf(
  { data, splits, training }: ExperimentConfiguration<ExperimentData>,
  width: number,
  depth: number,
): RunCost {
  const shape = { inputs: encodedColumns(data), width, depth, activation: training.activation };
  const settings = { optimizer: training.optimizer, dropout: training.dropout, batchSize: training.batch_size };
  const trainingRows = Math.floor(data.n_samples * splits.train);
  const { bytes, ...epoch } = estimateCost(shape, settings, trainingRows);
  const ofData = data.n_samples * shape.inputs * BYTES_PER_VALUE;
  return { bytes: PROCESS_BYTES + ofData + bytes, ...epoch, parameters: parameterCount(shape), trainingRows };
}
