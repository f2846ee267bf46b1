import { engineOf, ONNX_FROM } from '../engines/choose-engine.js';
import { planMemory } from '../engines/memory-plan.js';
import { type NetworkShape, parameterCount } from '../network/network-shape.js';
import { type TrainingSettings } from './training-settings.js';

/** What a training will need. */
export interface TrainingCost {
  /**
   * Memory of the training and of one state, in bytes, without the process itself: Node and ONNX Runtime's library take about 110 MB more.
   */
  readonly bytes: number;
  /** Floating-point operations of an epoch: matrix products of all rows, and the optimiser's steps. */
  readonly flopsPerEpoch: number;
  /** Time of an epoch on one core, right within a factor that depends on the machine. */
  readonly secondsPerEpoch: number;
}

/** Operations of Adam for one parameter. */
const OPTIMISER_FLOPS = 14;
/** One row in one epoch besides its matrix products. This and the following are between those of a fast and of a slow machine. */
const SECONDS_PER_ROW = 0.2e-6;
const FLOPS_PER_SECOND = { reference: 1e9, wasm: 1e10, onnx: 6e10 } as const;

/** Estimates memory and work of a training before anything is allocated. The values of `settings` that do not matter may be left out. */
export function estimateCost(
  shape: NetworkShape,
  settings: Pick<TrainingSettings, 'optimizer' | 'dropout' | 'batchSize' | 'engine'>,
  rows: number,
): TrainingCost {
  const { inputs, width, depth } = shape;
  const parameters = parameterCount(shape);
  const engine = engineOf(shape, settings);
  const state = parameters * (engine === 'reference' ? 24 : settings.optimizer === 'sgd' ? 4 : 12);
  const initial = parameters * 4;
  const table = rows * (inputs * 4 + 40);
  // The reference holds parameters, gradient and moments in float64, and every layer's values several times.
  const engineBytes =
    engine === 'reference'
      ? parameters * 32 + settings.batchSize * 8 * (2 * inputs + 5 * width * depth)
      : planMemory(shape, settings, rows, engine === 'onnx' ? ONNX_FROM : Infinity).bytes;
  const hidden = (depth - 1) * width * width;
  // Forward, gradient of the weights, and gradient of the layer below, which the first layer does not need.
  const multiplications = 2 * inputs * width + 3 * hidden + 3 * width;
  const batches = Math.ceil(rows / settings.batchSize);
  const flopsPerEpoch = 2 * rows * multiplications + batches * OPTIMISER_FLOPS * parameters;
  return {
    bytes: engineBytes + table + state + initial,
    flopsPerEpoch,
    secondsPerEpoch: rows * SECONDS_PER_ROW + flopsPerEpoch / FLOPS_PER_SECOND[engine],
  };
}
