import { counterWords } from '@assay/random';
import { streams } from '../batches/streams.js';
import { type Activation, type NetworkShape, parameterCount } from './network-shape.js';
import { parameterLayout } from './parameter-layout.js';

/**
 * Initial parameters of a seed, layer by layer (weights by rows, then bias, …, output weights); biases are zero and weights uniform in ±limit:
 *
 * - relu: √(6 / inputs) (He et al., "Delving deep into rectifiers", 2015)
 * - tanh: √(6 / (inputs + outputs)) (Glorot and Bengio, 2010)
 * - selu, and the output of every network: √(3 / inputs), the variance 1 / inputs (LeCun et al., "Efficient backprop", 1998; Klambauer et al.,
 *   "Self-normalizing neural networks", 2017)
 *
 * Uniform, because it needs only operations that are exact on every machine.
 */
export function initialParameters(shape: NetworkShape, seed: number): Float32Array {
  const parameters = new Float32Array(parameterCount(shape));
  const { layers, width, output } = parameterLayout(shape);
  const fill = (from: number, n: number, limit: number, layer: number) => {
    const next = counterWords(seed, layer, 0, streams.initialParameters);
    for (let i = 0; i < n; i++) parameters[from + i] = (next() / 2 ** 31 - 1) * limit;
  };
  layers.forEach(({ inputs, outputs, weights }, l) =>
    fill(weights, inputs * outputs, limitOf(shape.activation, inputs, outputs), l),
  );
  fill(output, width, Math.sqrt(3 / width), layers.length);
  return parameters;
}

function limitOf(activation: Activation, inputs: number, outputs: number): number {
  switch (activation) {
    case 'relu':
      return Math.sqrt(6 / inputs);
    case 'tanh':
      return Math.sqrt(6 / (inputs + outputs));
    case 'selu':
      return Math.sqrt(3 / inputs);
  }
}
