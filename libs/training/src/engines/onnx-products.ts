import { type Activation } from '../network/network-shape.js';
import { type LayerLayout } from '../network/parameter-layout.js';
import { backwardLayer, forwardLayer } from '../onnx/layer-graphs.js';
import { OnnxSession, type OnnxTensor, tensorOn } from '../onnx/onnx-runtime.js';
import { type LayerMatrices, type LayerProducts } from './products.js';
import { type TrainingMemory } from './training-memory.js';

/** Products by ONNX Runtime, which uses the processor's widest vectors; it reads and writes the training's memory without a copy. */
export class OnnxProducts implements LayerProducts {
  readonly #forward: OnnxSession;
  readonly #backward: OnnxSession;
  /** Tensors by address and numbers of rows and columns: few, because an epoch has at most two sizes of batches. */
  readonly #tensors = new Map<string, OnnxTensor>();
  readonly #parameters: Readonly<{ weights: OnnxTensor; bias: OnnxTensor; gradient: OnnxTensor }>;

  constructor(
    private readonly memory: TrainingMemory,
    activation: Activation,
    private readonly layer: LayerLayout,
    private readonly first: boolean,
  ) {
    const { parameters, gradients } = memory.plan;
    const { inputs, outputs, weights, bias } = layer;
    this.#forward = new OnnxSession(forwardLayer(layer, activation));
    this.#backward = new OnnxSession(backwardLayer(layer, first));
    this.#parameters = {
      weights: this.#matrix(parameters + 4 * weights, inputs, outputs),
      bias: tensorOn(memory.floats(parameters + 4 * bias, outputs), [outputs]),
      gradient: this.#matrix(gradients + 4 * weights, inputs, outputs),
    };
  }

  forward({ values, activations }: LayerMatrices, rows: number): void {
    const { weights, bias } = this.#parameters;
    const { inputs, outputs } = this.layer;
    this.#forward.run(
      { values: this.#matrix(values, rows, inputs), weights, bias },
      { activations: this.#matrix(activations, rows, outputs) },
    );
  }

  backward(values: number, delta: number, below: number, rows: number): void {
    const { weights, gradient } = this.#parameters;
    const { inputs, outputs } = this.layer;
    const { kernels, plan } = this.memory;
    kernels.transpose(values, plan.transposed, rows, inputs);
    const transposed = this.#matrix(plan.transposed, inputs, rows);
    const known = { transposed, delta: this.#matrix(delta, rows, outputs) };
    if (this.first) this.#backward.run(known, { gradient });
    else this.#backward.run({ ...known, weights }, { gradient, below: this.#matrix(below, rows, inputs) });
  }

  #matrix(address: number, rows: number, columns: number): OnnxTensor {
    const key = `${address} ${rows} ${columns}`;
    const known = this.#tensors.get(key) ?? tensorOn(this.memory.floats(address, rows * columns), [rows, columns]);
    this.#tensors.set(key, known);
    return known;
  }

  close(): void {
    this.#forward.close();
    this.#backward.close();
  }
}
