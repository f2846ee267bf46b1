import { dropoutDraw, dropoutMask } from '../batches/dropout.js';
import { coxLoss } from '../loss/cox-loss.js';
import { type NetworkShape } from '../network/network-shape.js';
import { roundUp } from '../network/parameter-layout.js';
import { type SortedTable } from '../table/sorted-table.js';
import { BETA1, BETA2, EPSILON, type TrainingSettings } from '../trainer/training-settings.js';
import { type BatchPlace, type Engine, type EngineState } from './engine.js';
import { LANES } from './memory-plan.js';
import { ReferenceNetwork } from './reference-network.js';

/**
 * Training in float64 with plain TypeScript: slow, for comparisons. Repeats have the same bits on one version of Node; its exponentials are those
 * of `Math`.
 */
export class ReferenceEngine implements Engine {
  readonly name = 'reference';
  readonly #network: ReferenceNetwork;
  readonly #parameters: Float64Array;
  readonly #moments: readonly [Float64Array, Float64Array];
  #gradient: Float64Array;
  #steps = 0;
  #powers: [number, number] = [1, 1];

  constructor(
    private readonly shape: NetworkShape,
    private readonly settings: TrainingSettings,
    private readonly table: SortedTable,
    initial: Float32Array,
  ) {
    this.#network = new ReferenceNetwork(shape);
    this.#parameters = Float64Array.from(initial);
    this.#gradient = new Float64Array(initial.length);
    this.#moments = [new Float64Array(initial.length), new Float64Array(initial.length)];
  }

  differentiate(rows: Int32Array, place: BatchPlace): number | null {
    const { features, columns, events, groups } = this.table;
    const input = new Float64Array(rows.length * columns);
    rows.forEach((row, i) => input.set(features.subarray(row * columns, (row + 1) * columns), i * columns));
    const masks = this.#masks(rows.length, place);
    const pass = this.#network.forward(this.#parameters, input, rows.length, masks);
    const batch = { events: rows.map((row) => events[row] ?? 0), groups: rows.map((row) => groups[row] ?? 0) };
    const cox = coxLoss(pass.logHazards, batch, this.settings.ties);
    if (cox === null) return null;
    this.#gradient = this.#network.backward(this.#parameters, pass, cox.gradient, masks);
    return cox.loss;
  }

  /** The masks of the other engines, whose rows are padded to a multiple of 4 units. */
  #masks(rows: number, { epoch, batch }: BatchPlace): Float64Array[] {
    const { dropout, seed } = this.settings;
    const { width, depth } = this.shape;
    if (dropout === 0) return [];
    const padded = roundUp(width, LANES);
    return Array.from({ length: depth }, (_, layer) => {
      const drawn = dropoutMask(rows * padded, dropoutDraw(dropout, { seed, epoch, batch, layer }));
      return drawn.filter((_, i) => i % padded < width);
    });
  }

  update(): number {
    const { optimizer, learningRate, weightDecay } = this.settings;
    const [m, v] = this.#moments;
    this.#steps++;
    this.#powers = [this.#powers[0] * BETA1, this.#powers[1] * BETA2];
    const [correction1, correction2] = [1 - this.#powers[0], 1 - this.#powers[1]];
    let squares = 0;
    this.#parameters.forEach((weight, i) => {
      const raw = this.#gradient[i] ?? 0;
      squares += raw * raw;
      const shrunk = optimizer === 'adamw' ? weight * (1 - learningRate * weightDecay) : weight;
      const g = optimizer === 'adamw' ? raw : raw + weightDecay * weight;
      if (optimizer === 'sgd') {
        this.#parameters[i] = shrunk - learningRate * g;
        return;
      }
      const first = BETA1 * (m[i] ?? 0) + (1 - BETA1) * g;
      const second = BETA2 * (v[i] ?? 0) + (1 - BETA2) * g * g;
      m[i] = first;
      v[i] = second;
      const root = Math.sqrt(second) / Math.sqrt(correction2) + EPSILON;
      this.#parameters[i] = shrunk - ((learningRate / correction1) * first) / root;
    });
    return Math.sqrt(squares);
  }

  gradient(): Float64Array {
    return this.#gradient.slice();
  }

  parameters(): Float32Array {
    return Float32Array.from(this.#parameters);
  }

  weightNorm(): number {
    return Math.sqrt(this.#parameters.reduce((sum, weight) => sum + weight * weight, 0));
  }

  predict(features: Float32Array, rows: number): Float64Array {
    return this.#network.forward(this.#parameters, Float64Array.from(features), rows, []).logHazards;
  }

  save(): EngineState {
    const arrays = [this.#parameters, ...this.#moments].map((array) => array.slice());
    return { steps: this.#steps, powers: this.#powers, arrays };
  }

  load({ steps, powers, arrays }: EngineState): void {
    const own = [this.#parameters, ...this.#moments];
    const fits = arrays.length === own.length && own.every((array, i) => array.length === arrays[i]?.length);
    if (!fits) throw new RangeError('The state is not of this network: its arrays have other lengths.');
    own.forEach((array, i) => array.set(arrays[i] ?? []));
    this.#steps = steps;
    this.#powers = [...powers];
  }

  close(): void {
    // Memory is garbage-collected.
  }
}
