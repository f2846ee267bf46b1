import { npyMagic } from './encode-npy.js';
import { FormatError } from './format-error.js';
import { type ElementType, elementTypes, type NumpyArray } from './numpy-array.js';

const HEADER = /^\{'descr': '([^']{1,32})', 'fortran_order': (True|False), 'shape': \(([0-9, ]*)\), \} *\n$/;

/**
 * Reads a `.npy` file of format version 1.0 in C order. The elements are copied once the size of the file is known to
 * match the shape; the machine must be little-endian.
 *
 * @throws FormatError if the bytes are not such a file, have another element type, or do not match the shape
 */
export function decodeNpy(bytes: Uint8Array): NumpyArray {
  const { header, start } = headerOf(bytes);
  const [, description, fortranOrder, dimensions] = HEADER.exec(header) ?? [];
  if (description === undefined || dimensions === undefined) {
    throw new FormatError(`The header ${JSON.stringify(header.slice(0, 120).trimEnd())} is not of a plain array.`);
  }
  const type = typeOf(description);
  const shape = shapeOf(dimensions);
  if (fortranOrder === 'True') {
    throw new FormatError('The array is in Fortran order. Store it with numpy.ascontiguousarray.');
  }
  // A product of large dimensions may be inexact or infinite, but never equals the size of a file then.
  const expected = shape.reduce((product, size) => product * size, elementTypes[type].bytes);
  if (expected !== bytes.length - start) {
    throw new FormatError(
      `The shape (${shape.join(', ')}) of ${type} needs ${expected} bytes of elements, not ${bytes.length - start}.`,
    );
  }
  // A copy, because elements start at a multiple of their size, and because `slice` of a Buffer is a view.
  return arrayOf(type, shape, new Uint8Array(bytes.subarray(start)).buffer);
}

function headerOf(bytes: Uint8Array): { header: string; start: number } {
  const magic = bytes.subarray(0, npyMagic.length);
  if (magic.length < npyMagic.length || !npyMagic.slice(0, 6).every((byte, i) => magic[i] === byte)) {
    throw new FormatError('The bytes do not start like a .npy file.');
  }
  if (magic[6] !== npyMagic[6] || magic[7] !== npyMagic[7]) {
    throw new FormatError(`Format version ${magic[6]}.${magic[7]} is not supported, only 1.0.`);
  }
  const prefix = npyMagic.length + 2;
  const length = (bytes[8] ?? 0) + 256 * (bytes[9] ?? 0);
  if (bytes.length < prefix + length) throw new FormatError('The file ends within its header.');
  return {
    header: new TextDecoder('latin1').decode(bytes.subarray(prefix, prefix + length)),
    start: prefix + length,
  };
}

function typeOf(description: string): ElementType {
  const found = Object.entries(elementTypes).find(([, each]) => each.description === description);
  if (found === undefined) {
    const known = Object.keys(elementTypes).join(', ');
    throw new FormatError(`The element type ${description} is not supported, only ${known}, all little-endian.`);
  }
  return found[0] as ElementType;
}

/** The sizes in `3, 4`, `3,` or nothing. */
function shapeOf(dimensions: string): number[] {
  const parts = dimensions.split(',').map((part) => part.trim());
  if (parts.at(-1) === '') parts.pop();
  if (!parts.every((part) => /^\d{1,15}$/.test(part))) {
    throw new FormatError(`The shape (${dimensions.slice(0, 80)}) is not a list of whole numbers.`);
  }
  return parts.map(Number);
}

function arrayOf(type: ElementType, shape: readonly number[], buffer: ArrayBuffer): NumpyArray {
  if (type === 'bool') {
    const data = elementTypes.bool.create(buffer);
    if (data.some((value) => value > 1)) throw new FormatError('An element of the type bool is neither 0 nor 1.');
    return { type, shape, data };
  }
  return { type, shape, data: elementTypes[type].create(buffer) } as NumpyArray;
}
