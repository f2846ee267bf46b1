import { type NetworkShape } from './network-shape.js';

/** Places of one hidden layer's parameters, in elements from the start of the parameters. */
export interface LayerLayout {
  readonly inputs: number;
  readonly outputs: number;
  /** Weights, inputs × outputs by rows. */
  readonly weights: number;
  readonly bias: number;
}

/** Places of all parameters of a network, layer by layer: weights, bias, …, output weights. */
export interface ParameterLayout {
  readonly layers: readonly LayerLayout[];
  readonly width: number;
  /** Weights of the output, `width` elements. */
  readonly output: number;
  readonly total: number;
}

/** The layout of the parameters as callers see them, or, with a multiple, with every number of rows and columns rounded up to it. */
export function parameterLayout(shape: NetworkShape, multiple = 1): ParameterLayout {
  const width = roundUp(shape.width, multiple);
  const layers: LayerLayout[] = [];
  let total = 0;
  for (let l = 0; l < shape.depth; l++) {
    const inputs = l === 0 ? roundUp(shape.inputs, multiple) : width;
    layers.push({ inputs, outputs: width, weights: total, bias: total + inputs * width });
    total += inputs * width + width;
  }
  return { layers, width, output: total, total: total + width };
}

/** Copies parameters from one layout to another of the same shape; elements without a counterpart stay as they are. */
export function copyParameters(
  from: ArrayLike<number>,
  fromLayout: ParameterLayout,
  to: Float32Array | Float64Array,
  toLayout: ParameterLayout,
): void {
  const width = Math.min(fromLayout.width, toLayout.width);
  fromLayout.layers.forEach((source, l) => {
    const target = toLayout.layers[l];
    if (target === undefined) return;
    for (let i = 0; i < Math.min(source.inputs, target.inputs); i++)
      copy(from, source.weights + i * source.outputs, to, target.weights + i * target.outputs, width);
    copy(from, source.bias, to, target.bias, width);
  });
  copy(from, fromLayout.output, to, toLayout.output, width);
}

function copy(from: ArrayLike<number>, at: number, to: Float32Array | Float64Array, target: number, n: number): void {
  for (let j = 0; j < n; j++) to[target + j] = from[at + j] ?? 0;
}

/** The smallest multiple of `multiple` that is at least n. */
export function roundUp(n: number, multiple: number): number {
  return Math.ceil(n / multiple) * multiple;
}
