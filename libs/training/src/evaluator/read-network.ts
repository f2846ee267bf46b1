import { type Activation, type NetworkShape, parameterCount } from '../network/network-shape.js';
import { parameterLayout } from '../network/parameter-layout.js';
import { exportNetwork, type Standardisation } from '../onnx/export-network.js';
import { type ModelInspection } from '../onnx/inspect-model.js';
import { readFields } from '../onnx/protobuf-reader.js';

/** A network with its parameters, as it was exported. */
export interface ExportedNetwork {
  readonly shape: NetworkShape;
  /** Layer by layer, as `Trainer.parameters` returns them. */
  readonly parameters: Float32Array;
  readonly preprocessing: Standardisation | undefined;
}

const activationOf: Readonly<Record<string, Activation>> = { Relu: 'relu', Tanh: 'tanh', Selu: 'selu' };

/**
 * The network of a file that {@link exportNetwork} wrote. Whether it did is not guessed from the graph: the network that the tensors make up is
 * exported again, and the bytes must be the same.
 *
 * @param inspection of the same bytes
 * @returns undefined if the file has another form
 */
export function readNetwork(bytes: Uint8Array, inspection: ModelInspection): ExportedNetwork | undefined {
  const shape = shapeOf(inspection);
  if (shape === undefined) return undefined;
  const tensors = readTensors(bytes);
  const parameters = new Float32Array(parameterCount(shape));
  const take = (name: string, at: number, length: number): boolean => {
    const values = tensors.get(name);
    if (values?.length !== length) return false;
    parameters.set(values, at);
    return true;
  };
  const { layers, output, width } = parameterLayout(shape);
  const isComplete =
    layers.every(
      ({ inputs, outputs, weights, bias }, l) =>
        take(`weights_${l}`, weights, inputs * outputs) && take(`bias_${l}`, bias, outputs),
    ) && take('output_weights', output, width);
  if (!isComplete) return undefined;
  const [means, scales] = [tensors.get('means'), tensors.get('scales')];
  const preprocessing = means && scales && { means: [...means], scales: [...scales] };
  try {
    const exported = exportNetwork(shape, parameters, preprocessing);
    return equal(exported, bytes) ? { shape, parameters, preprocessing } : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function shapeOf({ initialisers, operators }: ModelInspection): NetworkShape | undefined {
  const [inputs, width] = initialisers.find(({ name }) => name === 'weights_0')?.dimensions ?? [];
  const depth = initialisers.filter(({ name }) => /^weights_\d+$/.test(name)).length;
  const [activation] = Object.keys(operators).flatMap((operator) => activationOf[operator] ?? []);
  if (inputs === undefined || width === undefined || activation === undefined) return undefined;
  return { inputs, width, depth, activation };
}

/** The raw data of 32-bit initialisers by name: ModelProto's graph 7, GraphProto's initializer 5, TensorProto's name 8 and raw_data 9. */
function readTensors(model: Uint8Array): ReadonlyMap<string, Float32Array> {
  const tensors = new Map<string, Float32Array>();
  const text = new TextDecoder();
  for (const graph of bytesOfField(model, 7)) {
    for (const tensor of bytesOfField(graph, 5)) {
      const [name] = bytesOfField(tensor, 8);
      const [data] = bytesOfField(tensor, 9);
      if (name !== undefined && data !== undefined) tensors.set(text.decode(name), littleEndianFloats(data));
    }
  }
  return tensors;
}

function* bytesOfField(message: Uint8Array, number: number): Generator<Uint8Array> {
  for (const field of readFields(message)) if (field.number === number && field.type === 'bytes') yield field.bytes;
}

function littleEndianFloats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => view.getFloat32(4 * i, true));
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i]);
