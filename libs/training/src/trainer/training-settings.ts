import { type Ties } from '../loss/cox-loss.js';

export type Optimizer = 'adam' | 'adamw' | 'sgd';

export type EngineName = 'wasm' | 'onnx' | 'reference';

/** How a network is trained. The same settings, shape and table give the same parameters, bit by bit. */
export interface TrainingSettings {
  /** Without momentum for `sgd`; β = (0.9, 0.999) and ε = 1e-8 for `adam` and `adamw`, PyTorch's defaults. */
  readonly optimizer: Optimizer;
  readonly learningRate: number;
  /** L2 penalty for `adam` and `sgd`, decoupled for `adamw`, of all parameters including biases, as PyTorch does by default. */
  readonly weightDecay: number;
  /** Probability that a hidden unit is dropped in training, 0 to 0.9; the others are scaled by 1 / (1 - p). */
  readonly dropout: number;
  /** Rows of a batch, 1 to the rows of the table. */
  readonly batchSize: number;
  readonly ties: Ties;
  /** A safe integer. */
  readonly seed: number;
  /** `auto`, the default, chooses by the size of the network. */
  readonly engine?: 'auto' | EngineName;
}

/** Adam's constants, the defaults of torch.optim. */
export const BETA1 = 0.9;
export const BETA2 = 0.999;
export const EPSILON = 1e-8;

/** @throws RangeError that names the field which is out of bounds */
export function checkSettings(settings: TrainingSettings, rows: number): void {
  const { optimizer, learningRate, weightDecay, dropout, batchSize, ties, seed, engine = 'auto' } = settings;
  oneOf('optimizer', optimizer, ['adam', 'adamw', 'sgd']);
  oneOf('ties', ties, ['breslow', 'efron']);
  oneOf('engine', engine, ['auto', 'wasm', 'onnx', 'reference']);
  if (!(Number.isFinite(learningRate) && learningRate > 0))
    throw new RangeError(`learningRate: ${learningRate} is not a finite number above zero.`);
  if (!(Number.isFinite(weightDecay) && weightDecay >= 0))
    throw new RangeError(`weightDecay: ${weightDecay} is not a finite number of at least zero.`);
  if (!(dropout >= 0 && dropout <= 0.9)) throw new RangeError(`dropout: ${dropout} is not between 0 and 0.9.`);
  if (!Number.isInteger(batchSize) || batchSize < 1 || batchSize > rows)
    throw new RangeError(`batchSize: ${batchSize} is not a whole number from 1 to the table's ${rows} rows.`);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed: ${seed} is not a whole number.`);
}

function oneOf(field: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value)) throw new RangeError(`${field}: "${value}" is none of ${allowed.join(', ')}.`);
}
