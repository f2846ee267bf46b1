import { type Activation } from '../network/network-shape.js';
import { type LayerLayout } from '../network/parameter-layout.js';
import { applyActivation } from './activation-kernels.js';
import { type LayerMatrices, type LayerProducts } from './products.js';
import { type TrainingMemory } from './training-memory.js';

/** Products by our own kernels: the same bits on every machine, and the fastest for small layers. */
export class WasmProducts implements LayerProducts {
  constructor(
    private readonly memory: TrainingMemory,
    private readonly activation: Activation,
    private readonly layer: LayerLayout,
    private readonly first: boolean,
  ) {}

  forward({ values, activations }: LayerMatrices, rows: number): void {
    const { plan, kernels } = this.memory;
    const { inputs, outputs } = this.layer;
    const weights = plan.parameters + 4 * this.layer.weights;
    const bias = plan.parameters + 4 * this.layer.bias;
    const relu = this.activation === 'relu';
    kernels.gemm(values, 4 * inputs, 4, weights, activations, bias, plan.panel, rows, inputs, outputs, relu);
    applyActivation(kernels, this.activation, activations, rows * outputs);
  }

  backward(values: number, delta: number, below: number, rows: number): void {
    const { plan, kernels } = this.memory;
    const { inputs, outputs } = this.layer;
    const gradient = plan.gradients + 4 * this.layer.weights;
    kernels.gemm(values, 4, 4 * inputs, delta, gradient, 0, plan.panel, inputs, rows, outputs, false);
    if (this.first) return;
    kernels.transpose(plan.parameters + 4 * this.layer.weights, plan.transposed, inputs, outputs);
    kernels.gemm(delta, 4 * outputs, 4, plan.transposed, below, 0, plan.panel, rows, outputs, inputs, false);
  }

  close(): void {
    // Memory is garbage-collected.
  }
}
