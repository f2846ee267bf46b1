/** Activation of every hidden layer. */
export type Activation = 'relu' | 'tanh' | 'selu';

export const activations: readonly Activation[] = ['relu', 'tanh', 'selu'];

/** A multilayer perceptron: `depth` hidden layers of `width` units with bias, and one linear output without bias (Cox's model ignores it). */
export interface NetworkShape {
  /** Number of columns of the input, at least 1. */
  readonly inputs: number;
  /** Units of each hidden layer, 1 to 4096. */
  readonly width: number;
  /** Number of hidden layers, 1 to 10. */
  readonly depth: number;
  readonly activation: Activation;
}

export const MAX_INPUTS = 65_536;
export const MAX_WIDTH = 4096;
export const MAX_DEPTH = 10;

/** @throws RangeError that names the field which is out of bounds */
export function checkShape({ inputs, width, depth, activation }: NetworkShape): void {
  checkWhole('inputs', inputs, MAX_INPUTS);
  checkWhole('width', width, MAX_WIDTH);
  checkWhole('depth', depth, MAX_DEPTH);
  if (!activations.includes(activation))
    throw new RangeError(`activation: "${activation}" is none of ${activations.join(', ')}.`);
}

/** The number of trained parameters: weights and biases of the hidden layers, weights of the output. */
export function parameterCount({ inputs, width, depth }: NetworkShape): number {
  return inputs * width + width + (depth - 1) * (width * width + width) + width;
}

function checkWhole(field: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new RangeError(`${field}: ${value} is not a whole number from 1 to ${most}.`);
}
