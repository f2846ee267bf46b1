import { type NetworkShape } from '../network/network-shape.js';
import { type ParameterLayout, parameterLayout, roundUp } from '../network/parameter-layout.js';
import { FIRST_FREE, PAGE } from '../kernels/kernels.js';
import { type TrainingSettings } from '../trainer/training-settings.js';

/** Numbers of rows and columns are padded to this multiple, the lanes of a vector; padding holds zeros, whose gradients are zero. */
export const LANES = 4;

/** Addresses (in bytes) of all that one training holds in WebAssembly's memory. */
export interface MemoryPlan {
  readonly layout: ParameterLayout;
  /** Padded number of inputs and of rows of the largest batch. */
  readonly inputs: number;
  readonly capacity: number;
  readonly parameters: number;
  readonly gradients: number;
  /** Moments of Adam; zero-sized for `sgd`. */
  readonly firstMoments: number;
  readonly secondMoments: number;
  /** The table in the order of falling time, rows × inputs. */
  readonly features: number;
  readonly indices: number;
  readonly batch: number;
  readonly batchEvents: number;
  readonly batchGroups: number;
  /** For each layer: activations, the same after dropout (the same address without dropout), and dropout's mask. */
  readonly activations: readonly number[];
  readonly dropped: readonly number[];
  readonly masks: readonly number[];
  readonly logHazards: number;
  readonly logHazardGradients: number;
  readonly deltas: readonly [number, number];
  /** Transposed weights (for our kernels) or inputs (for ONNX Runtime) of one layer. */
  readonly transposed: number;
  readonly panel: number;
  readonly coxWork: number;
  readonly bytes: number;
}

/**
 * Plans the memory of a training; nothing is allocated.
 * @param onnxFrom multiplications of a product from which ONNX Runtime computes it, which needs no transposed weights
 */
export function planMemory(
  shape: NetworkShape,
  { optimizer, dropout, batchSize }: Pick<TrainingSettings, 'optimizer' | 'dropout' | 'batchSize'>,
  rows: number,
  onnxFrom: number,
): MemoryPlan {
  const layout = parameterLayout(shape, LANES);
  const inputs = roundUp(shape.inputs, LANES);
  const capacity = roundUp(batchSize, LANES);
  const { width } = layout;
  let bytes = FIRST_FREE;
  const take = (elements: number, size = 4): number => {
    const address = bytes;
    bytes += roundUp(elements * size, 64);
    return address;
  };
  const perLayer = (n: number) => Array.from({ length: shape.depth }, () => take(n));
  const moments = optimizer === 'sgd' ? 0 : layout.total;
  const parameters = take(layout.total);
  const gradients = take(layout.total);
  const firstMoments = take(moments);
  const secondMoments = take(moments);
  const features = take(rows * inputs);
  const indices = take(capacity);
  const batch = take(capacity * inputs);
  const batchEvents = take(capacity);
  const batchGroups = take(capacity);
  const activations = perLayer(capacity * width);
  const dropped = dropout > 0 ? perLayer(capacity * width) : activations;
  const masks = dropout > 0 ? perLayer(capacity * width) : [];
  const logHazards = take(capacity);
  const logHazardGradients = take(capacity);
  const deltas = [take(capacity * width), take(capacity * width)] as const;
  const transposedWeights = width * width * capacity < onnxFrom ? width * width : 0;
  const transposed = take(Math.max(transposedWeights, capacity * Math.max(inputs, width)));
  const panel = take(Math.max(inputs, width, capacity) * 8);
  const coxWork = take(3 * capacity, 8);
  return {
    layout,
    inputs,
    capacity,
    parameters,
    gradients,
    firstMoments,
    secondMoments,
    features,
    indices,
    batch,
    batchEvents,
    batchGroups,
    activations,
    dropped,
    masks,
    logHazards,
    logHazardGradients,
    deltas,
    transposed,
    panel,
    coxWork,
    bytes: roundUp(bytes, PAGE),
  };
}
