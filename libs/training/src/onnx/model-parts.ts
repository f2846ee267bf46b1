import {
  bytesOf,
  countIntegers,
  integersOf,
  numberOf,
  ProtobufError,
  type ProtobufField,
  readFields,
  textOf,
} from './protobuf-reader.js';

/** An input or output: sizes of dimensions, or their names where they are known at run time only. */
export interface ModelValue {
  readonly name: string;
  /** ONNX's number of the element type; 1 is a 32-bit float. */
  readonly elementType: number;
  /** Null if the model does not state a shape. */
  readonly dimensions: readonly (number | string)[] | null;
}

export interface ModelTensor {
  readonly name: string;
  readonly elementType: number;
  readonly dimensions: readonly number[];
  /** Bytes of data in the file. */
  readonly bytes: number;
  /** Whether the data are in another file. */
  readonly external: boolean;
}

/** FLOAT, UINT8, INT8, UINT16, INT16, INT32, INT64, –, BOOL, FLOAT16, DOUBLE, UINT32, UINT64: bytes of an element (onnx.proto, TensorProto.DataType). */
export const elementBytes: Readonly<Record<number, number>> = {
  ...{ 1: 4, 2: 1, 3: 1, 4: 2, 5: 2, 6: 4, 7: 8 },
  ...{ 9: 1, 10: 2, 11: 8, 12: 4, 13: 8 },
};

/** More dimensions than any tensor of ours, so that a shape cannot fill the memory. */
const MAX_DIMENSIONS = 8;

/** TensorProto: dims 1, data_type 2, float_data 4, int32_data 5, int64_data 7, name 8, raw_data 9, double_data 10, external_data 13. */
export function readTensor(bytes: Uint8Array): ModelTensor {
  const dimensions: number[] = [];
  let [name, elementType, size, typed] = ['', 0, 0, 0];
  let external = false;
  for (const field of readFields(bytes)) {
    if (field.number === 1) dimensions.push(...integersOf(field, MAX_DIMENSIONS));
    else if (field.number === 2) elementType = numberOf(field);
    else if (field.number === 8) name = textOf(field);
    else if (field.number === 9) size += bytesOf(field).length;
    else if (field.number === 4 || field.number === 10) size += fixedLength(field);
    else if (field.number === 5 || field.number === 7 || field.number === 11) typed += countIntegers(field);
    else if (field.number === 13 || (field.number === 14 && numberOf(field) !== 0)) external = true;
    if (dimensions.length > MAX_DIMENSIONS) throw new ProtobufError('A tensor has too many dimensions.');
  }
  return { name, elementType, dimensions, external, bytes: size + typed * (elementBytes[elementType] ?? 0) };
}

/** ValueInfoProto: name 1, type 2; TypeProto: tensor_type 1; its elem_type 1, shape 2; its dim 1: dim_value 1, dim_param 2. */
export function readValue(bytes: Uint8Array): ModelValue {
  let [name, elementType] = ['', 0];
  let dimensions: (number | string)[] | null = null;
  for (const value of readFields(bytes)) {
    if (value.number === 1) name = textOf(value);
    if (value.number !== 2) continue;
    for (const type of readFields(bytesOf(value))) {
      if (type.number !== 1) continue;
      for (const tensor of readFields(bytesOf(type))) {
        if (tensor.number === 1) elementType = numberOf(tensor);
        if (tensor.number === 2) dimensions = readShape(bytesOf(tensor));
      }
    }
  }
  return { name, elementType, dimensions };
}

function readShape(bytes: Uint8Array): (number | string)[] {
  const dimensions: (number | string)[] = [];
  for (const field of readFields(bytes)) {
    dimensions.push(readDimension(field));
    if (dimensions.length > MAX_DIMENSIONS) throw new ProtobufError('A value has too many dimensions.');
  }
  return dimensions;
}

function readDimension(field: ProtobufField): number | string {
  let size: number | string = '';
  for (const part of readFields(bytesOf(field))) {
    if (part.number === 1) size = numberOf(part);
    else if (part.number === 2) size = textOf(part);
  }
  return size;
}

/** OperatorSetIdProto: domain 1, version 2. @returns 0 for another domain than the default */
export function defaultOpset(bytes: Uint8Array): number {
  let [domain, version] = ['', 0];
  for (const field of readFields(bytes)) {
    if (field.number === 1) domain = textOf(field);
    else if (field.number === 2) version = numberOf(field);
  }
  return domain === '' || domain === 'ai.onnx' ? version : 0;
}

/** Bytes of one 32- or 64-bit float, or of a packed list of them. */
function fixedLength(field: ProtobufField): number {
  if (field.type === 'varint') throw new ProtobufError(`Field ${field.number} is no list of floats.`);
  return field.bytes.length;
}
