import { counterWords } from '@assay/random';
import { type NetworkShape } from './network/network-shape.js';
import { type SurvivalTable } from './table/survival-table.js';
import { type TrainingSettings } from './trainer/training-settings.js';

/** A table for specs: features in [-1, 1), times that depend on the first feature, about 70 % events; `ties` rounds the times. */
export function exampleTable(rows: number, columns: number, seed: number, ties = false): SurvivalTable {
  const next = counterWords(seed, 0, 0, 99);
  const uniform = () => next() / 2 ** 32;
  const features = Float32Array.from({ length: rows * columns }, () => 2 * uniform() - 1);
  const times = Float64Array.from({ length: rows }, (_, i) => {
    const time = -Math.log(1 - uniform()) * Math.exp(-(features[i * columns] ?? 0));
    return ties ? Math.ceil(time * 5) / 5 : time;
  });
  const events = Uint8Array.from({ length: rows }, () => (uniform() < 0.7 ? 1 : 0));
  if (!events.includes(1)) events[0] = 1;
  return { rows, columns, features, times, events };
}

export const exampleShape: NetworkShape = { inputs: 5, width: 7, depth: 2, activation: 'relu' };

export const exampleSettings: TrainingSettings = {
  optimizer: 'adam',
  learningRate: 0.01,
  weightDecay: 0,
  dropout: 0,
  batchSize: 32,
  ties: 'efron',
  seed: 7,
};
