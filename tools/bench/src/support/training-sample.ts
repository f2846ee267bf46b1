import { seededRandom } from '@assay/random';
import type { NetworkShape, SurvivalTable, TrainingSettings } from '@assay/training';

/** Rows of the table, its features, rows of a batch and hidden layers: those of `peers/training/steps.py`. */
export const trainingSize = { rows: 600, features: 20, batch: 256, depth: 2 } as const;

/** Random features and times, with events in about 70 % of the rows. */
export function trainingTable(): SurvivalTable {
  const { rows, features: columns } = trainingSize;
  const random = seededRandom(1);
  const centred = (): number => 2 * random() - 1;
  const features = Float32Array.from({ length: rows * columns }, centred);
  const times = Float64Array.from({ length: rows }, () => 0.001 + random());
  const events = Uint8Array.from({ length: rows }, () => (random() < 0.7 ? 1 : 0));
  return { rows, columns, features, times, events };
}

export function trainingShape(width: number): NetworkShape {
  return { inputs: trainingSize.features, width, depth: trainingSize.depth, activation: 'relu' };
}

export const trainingSettings: TrainingSettings = {
  optimizer: 'adam',
  learningRate: 1e-3,
  weightDecay: 0,
  dropout: 0,
  batchSize: trainingSize.batch,
  ties: 'breslow',
  seed: 1,
};

export const stepsPerEpoch = Math.ceil(trainingSize.rows / trainingSize.batch);
