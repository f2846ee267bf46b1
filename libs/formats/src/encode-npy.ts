import { elementTypes, type NumpyArray } from './numpy-array.js';

/** NumPy leaves room to overwrite the first dimension by a longer number of at most this many digits. */
const GROWTH_DIGITS = 21;
/** The elements start at a multiple of this many bytes. */
const ALIGNMENT = 64;
/** The first bytes of every file of format version 1.0. */
export const npyMagic: readonly number[] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];

/**
 * A `.npy` file of format version 1.0, with the same bytes as `numpy.save` writes for an array in C order. Elements are
 * copied from memory, so the machine must be little-endian.
 *
 * Source: numpy/lib/_format_impl.py of NumPy 2.4, "Format Version 1.0" and `_write_array_header`.
 * @throws RangeError if the number of elements does not match the shape, a `bool` is neither 0 nor 1, or the header
 * exceeds 65,535 bytes
 */
export function encodeNpy({ type, shape, data }: NumpyArray): Uint8Array<ArrayBuffer> {
  if (!shape.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new RangeError(`Dimensions are whole numbers of at least 0, not (${shape.join(', ')}).`);
  }
  const elements = shape.reduce((product, size) => product * size, 1);
  if (elements !== data.length) {
    throw new RangeError(`The shape (${shape.join(', ')}) needs ${elements} elements, not ${data.length}.`);
  }
  if (type === 'bool' && data.some((value) => value > 1)) {
    throw new RangeError('Elements of the type bool are 0 or 1.');
  }
  const header = headerOf(elementTypes[type].description, shape);
  if (header.length > 0xff_ff) throw new RangeError('The shape has too many dimensions for format version 1.0.');
  const prefix = npyMagic.length + 2;
  const bytes = new Uint8Array(prefix + header.length + data.byteLength);
  bytes.set([...npyMagic, header.length & 0xff, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), prefix);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), prefix + header.length);
  return bytes;
}

/** The header: a dictionary of Python, padded with spaces and ended by a line feed. */
function headerOf(description: string, shape: readonly number[]): string {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const room = shape.length === 0 ? 0 : GROWTH_DIGITS - String(shape[0]).length;
  const text = `{'descr': '${description}', 'fortran_order': False, 'shape': ${tuple}, }${' '.repeat(room)}`;
  // As in NumPy, the padding has 1 to 64 spaces, never none.
  const padding = ALIGNMENT - ((npyMagic.length + 2 + text.length + 1) % ALIGNMENT);
  return `${text}${' '.repeat(padding)}\n`;
}
