import { type Activation } from '../network/network-shape.js';
import { parameterLayout } from '../network/parameter-layout.js';
import { inspectModel } from '../onnx/inspect-model.js';
import { type ExportedNetwork, readNetwork } from './read-network.js';

/** A network that is computed synchronously, without ONNX Runtime. */
export interface CompiledNetwork {
  /** Columns of the input. */
  readonly columns: number;
  readonly parameters: number;
  /**
   * Log hazards. Sums are 64-bit, so that they differ from ONNX Runtime's by its rounding only.
   * @param values rows × columns, row by row
   * @throws RangeError if their number does not fit
   */
  run(values: Float32Array, rows: number): Float32Array;
}

/** ONNX's defaults of Selu, which are 32-bit numbers. */
const SELU_GAMMA = 1.0507010221481323;
const SELU_ALPHA = 1.6732631921768188;

/**
 * Compiles a file that `exportNetwork` wrote.
 *
 * @returns undefined if the file has another form, or more than `maxParameters`: use ONNX Runtime then
 */
export function compileNetwork(bytes: Uint8Array, maxParameters: number): CompiledNetwork | undefined {
  const inspection = inspectModel(bytes);
  if (!inspection.ok || inspection.parameters > maxParameters) return undefined;
  const network = readNetwork(bytes, inspection);
  return network && new NetworkEvaluator(network);
}

class NetworkEvaluator implements CompiledNetwork {
  readonly columns: number;
  readonly parameters: number;
  readonly #layout;
  /** The values that enter a layer, and those that leave it. */
  #values: Float64Array;
  #next: Float64Array;

  constructor(private readonly network: ExportedNetwork) {
    const { shape, parameters } = network;
    this.columns = shape.inputs;
    this.parameters = parameters.length;
    this.#layout = parameterLayout(shape);
    const widest = Math.max(shape.inputs, shape.width);
    this.#values = new Float64Array(widest);
    this.#next = new Float64Array(widest);
  }

  run(values: Float32Array, rows: number): Float32Array {
    if (values.length !== rows * this.columns)
      throw new RangeError(`values: ${values.length} instead of ${rows} × ${this.columns}.`);
    const results = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      this.#standardise(values, row * this.columns);
      results[row] = this.#evaluate();
    }
    return results;
  }

  #standardise(values: Float32Array, start: number): void {
    const { preprocessing } = this.network;
    for (let i = 0; i < this.columns; i++) {
      const value = values[start + i] ?? 0;
      const mean = preprocessing?.means[i] ?? 0;
      const scale = preprocessing?.scales[i] ?? 1;
      // Rounded as ONNX Runtime does: a large mean makes the difference inexact.
      this.#values[i] = preprocessing === undefined ? value : Math.fround(Math.fround(value - mean) / scale);
    }
  }

  #evaluate(): number {
    const { parameters, shape } = this.network;
    const { layers, output, width } = this.#layout;
    for (const { inputs, outputs, weights, bias } of layers) {
      const [values, next] = [this.#values, this.#next];
      for (let j = 0; j < outputs; j++) next[j] = parameters[bias + j] ?? 0;
      let i = 0;
      // Four rows of weights at once, because reading and writing the sums takes longer than adding to them.
      for (; i + 4 <= inputs; i += 4) {
        const [a, b, c, d] = [values[i] ?? 0, values[i + 1] ?? 0, values[i + 2] ?? 0, values[i + 3] ?? 0];
        let at = weights + i * outputs;
        for (let j = 0; j < outputs; j++, at++) {
          next[j] =
            (next[j] ?? 0) +
            a * (parameters[at] ?? 0) +
            b * (parameters[at + outputs] ?? 0) +
            c * (parameters[at + 2 * outputs] ?? 0) +
            d * (parameters[at + 3 * outputs] ?? 0);
        }
      }
      for (; i < inputs; i++) {
        const value = values[i] ?? 0;
        const at = weights + i * outputs;
        for (let j = 0; j < outputs; j++) next[j] = (next[j] ?? 0) + value * (parameters[at + j] ?? 0);
      }
      activate(next, outputs, shape.activation);
      [this.#values, this.#next] = [next, values];
    }
    let sum = 0;
    for (let j = 0; j < width; j++) sum += (this.#values[j] ?? 0) * (parameters[output + j] ?? 0);
    return sum;
  }
}

function activate(values: Float64Array, n: number, activation: Activation): void {
  switch (activation) {
    case 'relu':
      for (let j = 0; j < n; j++) if ((values[j] ?? 0) < 0) values[j] = 0;
      return;
    case 'tanh':
      for (let j = 0; j < n; j++) values[j] = Math.tanh(values[j] ?? 0);
      return;
    case 'selu':
      for (let j = 0; j < n; j++) {
        const x = values[j] ?? 0;
        values[j] = SELU_GAMMA * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
      }
  }
}
