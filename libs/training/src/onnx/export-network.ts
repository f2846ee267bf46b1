import { checkShape, type NetworkShape, parameterCount } from '../network/network-shape.js';
import { parameterLayout } from '../network/parameter-layout.js';
import { hiddenLayer } from './layer-graphs.js';
import { OnnxGraph } from './onnx-graph.js';

/** Standardisation of the inputs: (x - mean) / scale, column by column. */
export interface Standardisation {
  readonly means: readonly number[];
  readonly scales: readonly number[];
}

/**
 * A trained network as an ONNX model: input `features` [N, columns], output `log_hazard` [N], both 32-bit floats. Only standard operators: Sub and
 * Div for the standardisation, Gemm, the activation, and MatMul and Reshape for the output.
 *
 * @param parameters as {@link Trainer.parameters} returns them
 * @throws RangeError if the numbers of parameters, means or scales are not those of the shape, or a scale is not above zero
 */
export function exportNetwork(
  shape: NetworkShape,
  parameters: Float32Array,
  preprocessing?: Standardisation,
): Uint8Array<ArrayBuffer> {
  checkShape(shape);
  if (parameters.length !== parameterCount(shape))
    throw new RangeError(`parameters: ${parameters.length} values instead of ${parameterCount(shape)}.`);
  const graph = new OnnxGraph('network');
  let values = graph.input('features', ['N', shape.inputs]);
  if (preprocessing !== undefined) {
    const [means, scales] = [preprocessing.means, preprocessing.scales].map((column) => Float32Array.from(column));
    if (means?.length !== shape.inputs || !means.every(Number.isFinite))
      throw new RangeError(`means: not ${shape.inputs} finite values.`);
    if (scales?.length !== shape.inputs || !scales.every((scale) => Number.isFinite(scale) && scale > 0))
      throw new RangeError(`scales: not ${shape.inputs} finite values above zero.`);
    values = graph.node('Sub', [values, graph.initialiser('means', [shape.inputs], means)]);
    values = graph.node('Div', [values, graph.initialiser('scales', [shape.inputs], scales)]);
  }
  const { layers, output, width } = parameterLayout(shape);
  layers.forEach(({ inputs, outputs, weights, bias }, l) => {
    const part = (from: number, length: number) => parameters.subarray(from, from + length);
    const matrix = graph.initialiser(`weights_${l}`, [inputs, outputs], part(weights, inputs * outputs));
    const vector = graph.initialiser(`bias_${l}`, [outputs], part(bias, outputs));
    values = hiddenLayer(graph, shape.activation, values, matrix, vector);
  });
  const last = graph.initialiser('output_weights', [width, 1], parameters.subarray(output, output + width));
  values = graph.node('Reshape', [graph.node('MatMul', [values, last]), graph.integers([-1])], {}, 'log_hazard');
  graph.output(values, ['N']);
  return graph.model();
}
