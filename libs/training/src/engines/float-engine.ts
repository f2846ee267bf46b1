import { dropoutDraw } from '../batches/dropout.js';
import { type NetworkShape, parameterCount } from '../network/network-shape.js';
import { copyParameters, type ParameterLayout, parameterLayout, roundUp } from '../network/parameter-layout.js';
import { type SortedTable } from '../table/sorted-table.js';
import { BETA1, BETA2, EPSILON, type TrainingSettings } from '../trainer/training-settings.js';
import { type BatchPlace, type Engine, type EngineState } from './engine.js';
import { LANES } from './memory-plan.js';
import { type Passes } from './passes.js';
import { type TrainingMemory } from './training-memory.js';

/**
 * Training in 32-bit floats on one WebAssembly memory. Batches, output layer, loss (in 64-bit floats) and optimiser are our own kernels; the passes
 * through the hidden layers are those of {@link Passes}.
 */
export class FloatEngine implements Engine {
  readonly #layout: ParameterLayout;
  readonly #indices: Int32Array;
  readonly #events: Int32Array;
  readonly #groups: Int32Array;
  #steps = 0;
  #powers: [number, number] = [1, 1];

  constructor(
    readonly name: 'wasm' | 'onnx',
    private readonly shape: NetworkShape,
    private readonly settings: TrainingSettings,
    private readonly table: SortedTable,
    initial: Float32Array,
    private readonly memory: TrainingMemory,
    private readonly passes: Passes,
  ) {
    const { plan } = memory;
    this.#layout = parameterLayout(shape);
    this.#indices = memory.integers(plan.indices, plan.capacity);
    this.#events = memory.integers(plan.batchEvents, plan.capacity);
    this.#groups = memory.integers(plan.batchGroups, plan.capacity);
    this.#copyRows(table.features, 0, table.rows, memory.floats(plan.features, table.rows * plan.inputs));
    copyParameters(initial, this.#layout, memory.floats(plan.parameters, plan.layout.total), plan.layout);
  }

  differentiate(rows: Int32Array, place: BatchPlace): number | null {
    const { plan, kernels } = this.memory;
    if (!this.#loadBatch(rows)) return null;
    const padded = roundUp(rows.length, LANES);
    this.#drawMasks(padded, place);
    this.passes.forward(padded, true);

    const { width, output } = plan.layout;
    const weights = plan.parameters + 4 * output;
    const hidden = plan.dropped.at(-1) ?? 0;
    kernels.rowProducts(hidden, weights, plan.logHazards, rows.length, width);
    const loss = this.#loss(rows.length, padded);

    kernels.weightedColumnSums(hidden, plan.logHazardGradients, plan.gradients + 4 * output, padded, width);
    const [delta] = plan.deltas;
    kernels.outerProduct(plan.logHazardGradients, weights, delta, padded, width);
    this.passes.backward(padded);
    return loss;
  }

  /** Copies the batch's rows to its buffers. @returns whether a row has an event */
  #loadBatch(rows: Int32Array): boolean {
    const { plan, kernels } = this.memory;
    let events = 0;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] ?? 0;
      const event = this.table.events[row] ?? 0;
      events += event;
      this.#events[i] = event;
      this.#groups[i] = this.table.groups[row] ?? 0;
    }
    if (events === 0) return false;
    this.#indices.set(rows);
    const rowBytes = 4 * plan.inputs;
    kernels.gatherRows(plan.features, plan.indices, plan.batch, rows.length, rowBytes);
    const rest = roundUp(rows.length, LANES) - rows.length;
    if (rest > 0) this.memory.floats(plan.batch + rows.length * rowBytes, rest * plan.inputs).fill(0);
    return true;
  }

  #drawMasks(rows: number, { epoch, batch }: BatchPlace): void {
    const { plan, kernels } = this.memory;
    const { dropout, seed } = this.settings;
    plan.masks.forEach((mask, layer) => {
      const { threshold, scale, key, counter } = dropoutDraw(dropout, { seed, epoch, batch, layer });
      kernels.dropoutMask(mask, rows * plan.layout.width, threshold, scale, ...key, ...counter);
    });
  }

  /** The loss, and its derivative with respect to the log hazards, which is zero for padding. */
  #loss(rows: number, padded: number): number {
    const { plan, kernels } = this.memory;
    const derivative = plan.logHazardGradients;
    const efron = this.settings.ties === 'efron';
    const loss = kernels.cox(
      plan.logHazards,
      derivative,
      plan.batchEvents,
      plan.batchGroups,
      plan.coxWork,
      rows,
      efron,
    );
    if (padded > rows) this.memory.floats(derivative + 4 * rows, padded - rows).fill(0);
    return loss;
  }

  update(): number {
    const { plan, kernels } = this.memory;
    const { optimizer, learningRate, weightDecay } = this.settings;
    const { parameters, gradients, firstMoments, secondMoments } = plan;
    const n = plan.layout.total;
    this.#steps++;
    if (optimizer === 'sgd') return Math.sqrt(kernels.sgd(parameters, gradients, n, learningRate, weightDecay));
    this.#powers = [this.#powers[0] * BETA1, this.#powers[1] * BETA2];
    const rate = learningRate / (1 - this.#powers[0]);
    const root = Math.sqrt(1 - this.#powers[1]);
    const decoupled = optimizer === 'adamw';
    const decay = decoupled ? 0 : weightDecay;
    const shrink = decoupled ? 1 - learningRate * weightDecay : 1;
    return Math.sqrt(
      kernels.adam(parameters, gradients, firstMoments, secondMoments, n, rate, root, EPSILON, decay, shrink),
    );
  }

  gradient(): Float32Array {
    return this.#unpadded(this.memory.plan.gradients);
  }

  parameters(): Float32Array {
    return this.#unpadded(this.memory.plan.parameters);
  }

  #unpadded(address: number): Float32Array {
    const { layout } = this.memory.plan;
    const copy = new Float32Array(parameterCount(this.shape));
    copyParameters(this.memory.floats(address, layout.total), layout, copy, this.#layout);
    return copy;
  }

  weightNorm(): number {
    const { plan, kernels } = this.memory;
    return Math.sqrt(kernels.sumOfSquares(plan.parameters, plan.layout.total));
  }

  predict(features: Float32Array, rows: number): Float64Array {
    const { plan, kernels } = this.memory;
    const { width, output } = plan.layout;
    const result = new Float64Array(rows);
    const batch = this.memory.floats(plan.batch, plan.capacity * plan.inputs);
    const logHazards = this.memory.floats(plan.logHazards, plan.capacity);
    for (let from = 0; from < rows; from += plan.capacity) {
      const n = Math.min(plan.capacity, rows - from);
      const padded = roundUp(n, LANES);
      batch.fill(0, n * plan.inputs, padded * plan.inputs);
      this.#copyRows(features, from, n, batch);
      this.passes.forward(padded, false);
      kernels.rowProducts(plan.activations.at(-1) ?? 0, plan.parameters + 4 * output, plan.logHazards, n, width);
      result.set(logHazards.subarray(0, n), from);
    }
    return result;
  }

  /** Copies rows to rows of the padded length, whose padding is zero already. */
  #copyRows(features: Float32Array, from: number, rows: number, to: Float32Array): void {
    const columns = this.shape.inputs;
    for (let i = 0; i < rows; i++) {
      const at = (from + i) * columns;
      to.set(features.subarray(at, at + columns), i * this.memory.plan.inputs);
    }
  }

  save(): EngineState {
    return { steps: this.#steps, powers: this.#powers, arrays: this.#arrays() };
  }

  load({ steps, powers, arrays }: EngineState): void {
    const own = this.#arrays();
    const fits = arrays.length === own.length && own.every((array, i) => array.length === arrays[i]?.length);
    if (!fits) throw new RangeError('The state is not of this network: its arrays have other lengths.');
    own.forEach((array, i) => array.set(arrays[i] ?? []));
    this.#steps = steps;
    this.#powers = [...powers];
  }

  #arrays(): Float32Array[] {
    const { parameters, firstMoments, secondMoments, layout } = this.memory.plan;
    const addresses = this.settings.optimizer === 'sgd' ? [parameters] : [parameters, firstMoments, secondMoments];
    return addresses.map((address) => this.memory.floats(address, layout.total));
  }

  close(): void {
    this.passes.close();
  }
}
