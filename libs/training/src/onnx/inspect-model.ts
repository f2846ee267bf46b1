import { defaultModelLimits, type ModelLimits } from './model-limits.js';
import { defaultOpset, elementBytes, type ModelTensor, type ModelValue, readTensor, readValue } from './model-parts.js';
import { bytesOf, numberOf, ProtobufError, readFields, textOf } from './protobuf-reader.js';

/** What a model file contains. */
export interface ModelInspection {
  readonly ok: true;
  readonly irVersion: number;
  /** Version of the default operator set. */
  readonly opset: number;
  readonly producer: string;
  /** Operators with the number of their nodes. */
  readonly operators: Readonly<Record<string, number>>;
  /** Inputs without initialisers of the same name. */
  readonly inputs: readonly ModelValue[];
  readonly outputs: readonly ModelValue[];
  readonly initialisers: readonly ModelTensor[];
  /** Elements of all 32- and 64-bit float initialisers. */
  readonly parameters: number;
}

/** Why a file is not accepted. */
export interface ModelRefusal {
  readonly ok: false;
  readonly reason:
    | 'not_onnx'
    | 'too_large'
    | 'too_many_nodes'
    | 'too_many_initialisers'
    | 'too_many_values'
    | 'subgraph'
    | 'operator_not_allowed'
    | 'opset_not_supported'
    | 'external_data'
    | 'inconsistent_initialiser'
    | 'no_graph';
  readonly message: string;
}

const FLOAT = 1;
const DOUBLE = 11;

class Refused extends Error {
  constructor(
    readonly reason: ModelRefusal['reason'],
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads an ONNX file without running it: only the fields of onnx.proto that matter, within limits, trusting no length that the bytes state.
 * A file that passes may still be wrong in ways that only ONNX Runtime finds, such as shapes that do not fit, and it may need more memory than there
 * is: run it in a process with a limit.
 */
export function inspectModel(
  bytes: Uint8Array,
  limits: ModelLimits = defaultModelLimits,
): ModelInspection | ModelRefusal {
  try {
    if (bytes.length > limits.bytes)
      throw new Refused('too_large', `${bytes.length} bytes, more than ${limits.bytes}.`);
    return new Inspector(limits).model(bytes);
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason, message: error.message };
    if (error instanceof ProtobufError) return { ok: false, reason: 'not_onnx', message: error.message };
    throw error;
  }
}

class Inspector {
  readonly #operators = new Map<string, number>();
  readonly #inputs: ModelValue[] = [];
  readonly #outputs: ModelValue[] = [];
  readonly #initialisers: ModelTensor[] = [];
  #nodes = 0;

  constructor(private readonly limits: ModelLimits) {}

  model(bytes: Uint8Array): ModelInspection {
    let [irVersion, opset, producer, graphs] = [0, 0, '', 0];
    for (const field of readFields(bytes)) {
      if (field.number === 1) irVersion = numberOf(field);
      else if (field.number === 2) producer = textOf(field);
      else if (field.number === 7) {
        graphs++;
        this.#graph(bytesOf(field));
      } else if (field.number === 8) opset = Math.max(opset, defaultOpset(bytesOf(field)));
      else if (field.number === 25)
        throw new Refused('operator_not_allowed', 'The model defines functions of its own.');
    }
    if (graphs !== 1 || irVersion === 0) throw new Refused('no_graph', 'The file contains no graph of a model.');
    const [least, greatest] = this.limits.opset;
    if (opset < least || opset > greatest)
      throw new Refused('opset_not_supported', `Operator set ${opset} instead of ${least} to ${greatest}.`);
    const initialised = new Set(this.#initialisers.map(({ name }) => name));
    return {
      ok: true,
      irVersion,
      opset,
      producer,
      operators: Object.fromEntries(this.#operators),
      inputs: this.#inputs.filter(({ name }) => !initialised.has(name)),
      outputs: this.#outputs,
      initialisers: this.#initialisers,
      parameters: this.#initialisers
        .filter(({ elementType }) => elementType === FLOAT || elementType === DOUBLE)
        .reduce((sum, { dimensions }) => sum + elementsOf(dimensions), 0),
    };
  }

  #graph(bytes: Uint8Array, depth = 1): void {
    if (depth > this.limits.nesting)
      throw new Refused('subgraph', `Graphs are nested deeper than ${this.limits.nesting}.`);
    for (const field of readFields(bytes)) {
      if (field.number === 1) this.#node(bytesOf(field), depth);
      else if (field.number === 5) this.#initialiser(readTensor(bytesOf(field)));
      else if (field.number === 11 && depth === 1) this.#value(this.#inputs, bytesOf(field));
      else if (field.number === 12 && depth === 1) this.#value(this.#outputs, bytesOf(field));
      else if (field.number === 15) throw new Refused('inconsistent_initialiser', 'Sparse initialisers are not read.');
    }
  }

  #value(values: ModelValue[], bytes: Uint8Array): void {
    if (values.length >= this.limits.values)
      throw new Refused('too_many_values', `More than ${this.limits.values} inputs or outputs.`);
    values.push(readValue(bytes));
  }

  #node(bytes: Uint8Array, depth: number): void {
    if (++this.#nodes > this.limits.nodes) throw new Refused('too_many_nodes', `More than ${this.limits.nodes} nodes.`);
    let [operator, domain] = ['', ''];
    const attributes: Uint8Array[] = [];
    for (const field of readFields(bytes)) {
      if (field.number === 4) operator = textOf(field);
      else if (field.number === 7) domain = textOf(field);
      else if (field.number === 5) attributes.push(bytesOf(field));
    }
    const name = domain === '' || domain === 'ai.onnx' ? operator : `${domain}:${operator}`;
    if (!this.limits.operators.has(name))
      throw new Refused('operator_not_allowed', `The operator "${printable(name)}" is not allowed.`);
    this.#operators.set(name, (this.#operators.get(name) ?? 0) + 1);
    for (const attribute of attributes) this.#attribute(attribute, depth);
  }

  /** Attributes may hold tensors (fields 5 and 10) and graphs (fields 6 and 11). */
  #attribute(bytes: Uint8Array, depth: number): void {
    for (const field of readFields(bytes)) {
      if (field.number === 5 || field.number === 10) this.#check(readTensor(bytesOf(field)));
      else if (field.number === 6 || field.number === 11) this.#graph(bytesOf(field), depth + 1);
    }
  }

  #initialiser(tensor: ModelTensor): void {
    if (this.#initialisers.length >= this.limits.initialisers)
      throw new Refused('too_many_initialisers', `More than ${this.limits.initialisers} initialisers.`);
    this.#check(tensor);
    this.#initialisers.push(tensor);
  }

  /** A tensor that states more elements than it holds would make the runtime allocate them. */
  #check({ name, elementType, dimensions, bytes, external }: ModelTensor): void {
    if (external) throw new Refused('external_data', `"${printable(name)}" is stored in another file.`);
    const size = elementBytes[elementType];
    if (size === undefined)
      throw new Refused('inconsistent_initialiser', `"${printable(name)}" has the element type ${elementType}.`);
    if (elementsOf(dimensions) * size !== bytes)
      throw new Refused(
        'inconsistent_initialiser',
        `"${printable(name)}" states ${elementsOf(dimensions)} elements of ${size} bytes and holds ${bytes} bytes.`,
      );
  }
}

function elementsOf(dimensions: readonly number[]): number {
  return dimensions.reduce((product, size) => product * size, 1);
}

/** A name for a message: short, and without control characters. */
function printable(name: string): string {
  return name.slice(0, 80).replaceAll(/[^\x20-\x7e]/g, '?');
}
