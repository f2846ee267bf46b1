import { ProtobufWriter } from '@assay/formats';

/** Size of a dimension, or the name of one that is known at run time only. */
export type Dimension = number | string;

/** The operator set and the version of the file format that our models declare; every ONNX Runtime since 1.14 accepts them. */
export const OPSET = 18;
const IR_VERSION = 8;

/** Element types of ONNX (onnx.proto, TensorProto.DataType). */
const FLOAT = 1;
const INT64 = 7;

/** Types of attributes (onnx.proto, AttributeProto.AttributeType). */
const ATTRIBUTE_FLOAT = 1;
const ATTRIBUTE_INT = 2;

export type Attribute = { readonly int: number } | { readonly float: number };

/** Builds an ONNX model, node by node; a value is known by its name. */
export class OnnxGraph {
  readonly #nodes: ProtobufWriter[] = [];
  readonly #initialisers: ProtobufWriter[] = [];
  readonly #inputs: ProtobufWriter[] = [];
  readonly #outputs: ProtobufWriter[] = [];
  readonly #constants = new Map<string, string>();

  /** @param name must be a C identifier */
  constructor(private readonly name: string) {}

  /** A 32-bit input. @returns its name */
  input(name: string, dimensions: readonly Dimension[]): string {
    this.#inputs.push(valueInfo(name, dimensions));
    return name;
  }

  /** Declares a value that the graph computes as a 32-bit output. */
  output(name: string, dimensions: readonly Dimension[]): void {
    this.#outputs.push(valueInfo(name, dimensions));
  }

  /** A 32-bit constant tensor. @returns its name */
  initialiser(name: string, dimensions: readonly number[], values: Float32Array): string {
    this.#initialisers.push(tensor(name, FLOAT, dimensions, littleEndianFloats(values)));
    return name;
  }

  /** A scalar. @returns its name */
  scalar(value: number): string {
    return this.#constant(`scalar ${value}`, (name) => this.initialiser(name, [], Float32Array.of(value)));
  }

  /** A list of 64-bit integers. @returns its name */
  integers(values: readonly number[]): string {
    return this.#constant(`integers ${values.join()}`, (name) => {
      const bytes = new Uint8Array(8 * values.length);
      const view = new DataView(bytes.buffer);
      values.forEach((value, i) => view.setBigInt64(8 * i, BigInt(value), true));
      this.#initialisers.push(tensor(name, INT64, [values.length], bytes));
      return name;
    });
  }

  #constant(key: string, write: (name: string) => string): string {
    const known = this.#constants.get(key) ?? write(`constant_${this.#constants.size}`);
    this.#constants.set(key, known);
    return known;
  }

  /** A node with one output. @returns the output's name */
  node(
    operator: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    output = `value_${this.#nodes.length}`,
  ): string {
    const node = new ProtobufWriter();
    for (const input of inputs) node.string(1, input);
    node.string(2, output).string(3, `${operator}_${this.#nodes.length}`).string(4, operator);
    for (const [name, value] of Object.entries(attributes)) {
      const attribute = new ProtobufWriter().string(1, name);
      if ('int' in value) attribute.integer(3, value.int).integer(20, ATTRIBUTE_INT);
      else attribute.float(2, value.float).integer(20, ATTRIBUTE_FLOAT);
      node.message(5, attribute);
    }
    this.#nodes.push(node);
    return output;
  }

  /** The model as bytes (onnx.proto, ModelProto). */
  model(): Uint8Array<ArrayBuffer> {
    const graph = new ProtobufWriter();
    for (const node of this.#nodes) graph.message(1, node);
    graph.string(2, this.name);
    for (const initialiser of this.#initialisers) graph.message(5, initialiser);
    for (const input of this.#inputs) graph.message(11, input);
    for (const output of this.#outputs) graph.message(12, output);
    return new ProtobufWriter()
      .integer(1, IR_VERSION)
      .string(2, 'assay')
      .message(7, graph)
      .message(8, new ProtobufWriter().string(1, '').integer(2, OPSET))
      .finish();
  }
}

function valueInfo(name: string, dimensions: readonly Dimension[]): ProtobufWriter {
  const shape = new ProtobufWriter();
  for (const size of dimensions) {
    const dimension = new ProtobufWriter();
    shape.message(1, typeof size === 'number' ? dimension.integer(1, size) : dimension.string(2, size));
  }
  const type = new ProtobufWriter().integer(1, FLOAT).message(2, shape);
  return new ProtobufWriter().string(1, name).message(2, new ProtobufWriter().message(1, type));
}

function tensor(name: string, type: number, dimensions: readonly number[], data: Uint8Array): ProtobufWriter {
  const written = new ProtobufWriter();
  for (const size of dimensions) written.integer(1, size);
  return written.integer(2, type).string(8, name).bytes(9, data);
}

function littleEndianFloats(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return bytes;
}
