import { type Activation } from '../network/network-shape.js';
import { type LayerLayout } from '../network/parameter-layout.js';
import { OnnxGraph } from './onnx-graph.js';

const operators: Readonly<Record<Activation, string>> = { relu: 'Relu', tanh: 'Tanh', selu: 'Selu' };

/** activation(input · weights + bias). @returns the name of the result, which is `output` if it is given */
export function hiddenLayer(
  graph: OnnxGraph,
  activation: Activation,
  input: string,
  weights: string,
  bias: string,
  output?: string,
): string {
  return graph.node(operators[activation], [graph.node('Gemm', [input, weights, bias])], {}, output);
}

/** Forward pass of one hidden layer: inputs `values`, `weights` and `bias`, output `activations`. */
export function forwardLayer({ inputs, outputs }: LayerLayout, activation: Activation): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph('forward');
  const values = graph.input('values', ['rows', inputs]);
  const weights = graph.input('weights', [inputs, outputs]);
  const bias = graph.input('bias', [outputs]);
  graph.output(hiddenLayer(graph, activation, values, weights, bias, 'activations'), ['rows', outputs]);
  return graph.model();
}

/**
 * The two products of a layer's backward pass, as plain operators because ONNX Runtime has no training interface any more: from `delta` (the
 * derivative of the layer's sums) to `gradient` = transposed · delta, where `transposed` are the layer's transposed inputs, and, unless the layer
 * is the first, `below` = delta · weightsᵀ. ONNX Runtime multiplies by a transposed left matrix a tenth to a fifth slower, so it gets a copy.
 */
export function backwardLayer({ inputs, outputs }: LayerLayout, first: boolean): Uint8Array<ArrayBuffer> {
  const graph = new OnnxGraph('backward');
  const delta = graph.input('delta', ['rows', outputs]);
  const transposed = graph.input('transposed', [inputs, 'rows']);
  graph.node('Gemm', [transposed, delta], {}, 'gradient');
  graph.output('gradient', [inputs, outputs]);
  if (first) return graph.model();
  const weights = graph.input('weights', [inputs, outputs]);
  graph.node('Gemm', [delta, weights], { transB: { int: 1 } }, 'below');
  graph.output('below', ['rows', inputs]);
  return graph.model();
}
