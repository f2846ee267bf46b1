import { type Activation, type NetworkShape } from '../network/network-shape.js';
import { type ParameterLayout, parameterLayout } from '../network/parameter-layout.js';

const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

/** Values of a forward pass in float64, for each layer, rows × width by rows. */
export interface ForwardPass {
  readonly input: Float64Array;
  readonly activations: readonly Float64Array[];
  readonly dropped: readonly Float64Array[];
  readonly logHazards: Float64Array;
}

/** Forward and backward pass in float64, written for reading. `masks` are those of dropout, one for each layer, or none. */
export class ReferenceNetwork {
  readonly #layout: ParameterLayout;

  constructor(private readonly shape: NetworkShape) {
    this.#layout = parameterLayout(shape);
  }

  forward(parameters: Float64Array, input: Float64Array, rows: number, masks: readonly Float64Array[]): ForwardPass {
    const activations: Float64Array[] = [];
    const dropped: Float64Array[] = [];
    let values = input;
    this.#layout.layers.forEach(({ inputs, outputs, weights, bias }, l) => {
      const activation = new Float64Array(rows * outputs);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < outputs; j++) {
          let sum = at(parameters, bias + j);
          for (let k = 0; k < inputs; k++)
            sum += at(values, i * inputs + k) * at(parameters, weights + k * outputs + j);
          activation[i * outputs + j] = activate(this.shape.activation, sum);
        }
      const mask = masks[l];
      values = mask === undefined ? activation : activation.map((value, i) => value * at(mask, i));
      activations.push(activation);
      dropped.push(values);
    });
    const { width, output } = this.#layout;
    const logHazards = new Float64Array(rows);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < width; j++) add(logHazards, i, at(values, i * width + j) * at(parameters, output + j));
    return { input, activations, dropped, logHazards };
  }

  /** The gradient of all parameters from the derivative with respect to the log hazards. */
  backward(
    parameters: Float64Array,
    pass: ForwardPass,
    derivative: Float64Array,
    masks: readonly Float64Array[],
  ): Float64Array {
    const gradient = new Float64Array(parameters.length);
    const rows = derivative.length;
    const { layers, width, output } = this.#layout;
    const last = pass.dropped.at(-1) ?? pass.input;
    let delta = new Float64Array(rows * width);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < width; j++) {
        add(gradient, output + j, at(derivative, i) * at(last, i * width + j));
        delta[i * width + j] = at(derivative, i) * at(parameters, output + j);
      }
    for (let l = layers.length - 1; l >= 0; l--) {
      const layer = layers[l];
      if (layer === undefined) continue;
      const { inputs, outputs, weights, bias } = layer;
      const mask = masks[l];
      const activation = pass.activations[l] ?? pass.input;
      delta = delta.map(
        (value, i) => value * (mask === undefined ? 1 : at(mask, i)) * slope(this.shape.activation, at(activation, i)),
      );
      const values = l === 0 ? pass.input : (pass.dropped[l - 1] ?? pass.input);
      const below = new Float64Array(rows * inputs);
      for (let i = 0; i < rows; i++)
        for (let j = 0; j < outputs; j++) {
          const d = at(delta, i * outputs + j);
          add(gradient, bias + j, d);
          for (let k = 0; k < inputs; k++) {
            add(gradient, weights + k * outputs + j, at(values, i * inputs + k) * d);
            add(below, i * inputs + k, d * at(parameters, weights + k * outputs + j));
          }
        }
      delta = below;
    }
    return gradient;
  }
}

function activate(activation: Activation, x: number): number {
  switch (activation) {
    case 'relu':
      return x > 0 ? x : 0;
    case 'tanh':
      return Math.tanh(x);
    case 'selu':
      return SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
  }
}

/** The activation's derivative, from its value. */
function slope(activation: Activation, a: number): number {
  switch (activation) {
    case 'relu':
      return a > 0 ? 1 : 0;
    case 'tanh':
      return 1 - a * a;
    case 'selu':
      return a > 0 ? SELU_SCALE : a + SELU_SCALE * SELU_ALPHA;
  }
}

function at(values: Float64Array, i: number): number {
  return values[i] ?? Number.NaN;
}

function add(values: Float64Array, i: number, x: number): void {
  values[i] = at(values, i) + x;
}
