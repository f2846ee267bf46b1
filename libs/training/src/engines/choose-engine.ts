import { type NetworkShape } from '../network/network-shape.js';
import { type LayerLayout, parameterLayout, roundUp } from '../network/parameter-layout.js';
import { type EngineName, type TrainingSettings } from '../trainer/training-settings.js';
import { LANES } from './memory-plan.js';

/**
 * Multiplications of a matrix product from which ONNX Runtime is faster than our kernels: a call costs it about 15 µs, and then it is four times
 * as fast (measured with widths 16 to 256 and batches of 256 rows).
 */
export const ONNX_FROM = 400_000;

/** The engine of a training: that of the settings, or `onnx` if ONNX Runtime is the faster one for a layer. */
export function engineOf(
  shape: NetworkShape,
  { engine = 'auto', batchSize }: Pick<TrainingSettings, 'engine' | 'batchSize'>,
): EngineName {
  if (engine !== 'auto') return engine;
  return parameterLayout(shape, LANES).layers.some((layer) => multiplications(layer, batchSize) >= ONNX_FROM)
    ? 'onnx'
    : 'wasm';
}

/** Multiplications of one product of a layer. */
export function multiplications({ inputs, outputs }: LayerLayout, rows: number): number {
  return roundUp(rows, LANES) * inputs * outputs;
}
