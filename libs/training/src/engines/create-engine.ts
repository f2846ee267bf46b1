import { initialParameters } from '../network/initial-parameters.js';
import { type NetworkShape } from '../network/network-shape.js';
import { type SortedTable } from '../table/sorted-table.js';
import { type EngineName, type TrainingSettings } from '../trainer/training-settings.js';
import { multiplications, ONNX_FROM } from './choose-engine.js';
import { type Engine } from './engine.js';
import { FloatEngine } from './float-engine.js';
import { planMemory } from './memory-plan.js';
import { OnnxProducts } from './onnx-products.js';
import { Passes } from './passes.js';
import { ReferenceEngine } from './reference-engine.js';
import { TrainingMemory } from './training-memory.js';
import { WasmProducts } from './wasm-products.js';

interface EngineOptions {
  /** With `onnx`, layers with fewer multiplications still use our kernels. */
  readonly onnxFrom?: number;
  /** Instead of the initial parameters of the settings' seed. */
  readonly initial?: Float32Array;
}

/** An engine for one training. @throws RangeError if there is not enough memory */
export function createEngine(
  name: EngineName,
  shape: NetworkShape,
  settings: TrainingSettings,
  table: SortedTable,
  { onnxFrom = ONNX_FROM, initial = initialParameters(shape, settings.seed) }: EngineOptions = {},
): Engine {
  if (name === 'reference') return new ReferenceEngine(shape, settings, table, initial);
  const { activation } = shape;
  const memory = new TrainingMemory(planMemory(shape, settings, table.rows, name === 'onnx' ? onnxFrom : Infinity));
  const products = memory.plan.layout.layers.map((layer, l) => {
    const inOnnx = name === 'onnx' && multiplications(layer, settings.batchSize) >= onnxFrom;
    return new (inOnnx ? OnnxProducts : WasmProducts)(memory, activation, layer, l === 0);
  });
  return new FloatEngine(name, shape, settings, table, initial, memory, new Passes(memory, activation, products));
}
