import { type Activation } from '../network/network-shape.js';
import { applyDerivative } from './activation-kernels.js';
import { type LayerProducts } from './products.js';
import { type TrainingMemory } from './training-memory.js';

/** Forward and backward pass through the hidden layers, on the buffers of a training's memory. Rows are a multiple of 4. */
export class Passes {
  constructor(
    private readonly memory: TrainingMemory,
    private readonly activation: Activation,
    /** One for each hidden layer. */
    private readonly products: readonly LayerProducts[],
  ) {}

  /**
   * From the batch to the activations of every layer.
   * @param dropout whether the planned masks are applied
   */
  forward(rows: number, dropout: boolean): void {
    const { plan, kernels } = this.memory;
    let values = plan.batch;
    this.products.forEach((products, l) => {
      const activations = plan.activations[l] ?? 0;
      products.forward({ values, activations }, rows);
      const mask = dropout ? plan.masks[l] : undefined;
      values = mask === undefined ? activations : (plan.dropped[l] ?? 0);
      if (mask !== undefined) kernels.multiply(activations, mask, values, rows * plan.layout.width);
    });
  }

  /**
   * From the derivative of the last layer's values (after dropout) to the gradients of all hidden layers. The derivative is in the plan's first
   * buffer of deltas; both buffers are overwritten.
   */
  backward(rows: number): void {
    const { plan, kernels } = this.memory;
    const { layers, width } = plan.layout;
    let [delta, below] = plan.deltas;
    for (let l = layers.length - 1; l >= 0; l--) {
      const mask = plan.masks[l];
      if (mask !== undefined) kernels.multiply(delta, mask, delta, rows * width);
      applyDerivative(kernels, this.activation, delta, plan.activations[l] ?? 0, rows * width);
      kernels.columnSums(delta, plan.gradients + 4 * (layers[l]?.bias ?? 0), rows, width);
      const values = l === 0 ? plan.batch : (plan.dropped[l - 1] ?? 0);
      this.products[l]?.backward(values, delta, below, rows);
      [delta, below] = [below, delta];
    }
  }

  close(): void {
    for (const products of this.products) products.close();
  }
}
