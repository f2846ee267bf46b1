/** The element types that are written and read, with NumPy's descriptions of them (little-endian) and their arrays in memory. */
export const elementTypes = {
  float32: { description: '<f4', bytes: 4, create: (buffer: ArrayBuffer) => new Float32Array(buffer) },
  float64: { description: '<f8', bytes: 8, create: (buffer: ArrayBuffer) => new Float64Array(buffer) },
  int32: { description: '<i4', bytes: 4, create: (buffer: ArrayBuffer) => new Int32Array(buffer) },
  int64: { description: '<i8', bytes: 8, create: (buffer: ArrayBuffer) => new BigInt64Array(buffer) },
  uint8: { description: '|u1', bytes: 1, create: (buffer: ArrayBuffer) => new Uint8Array(buffer) },
  bool: { description: '|b1', bytes: 1, create: (buffer: ArrayBuffer) => new Uint8Array(buffer) },
} as const;

export type ElementType = keyof typeof elementTypes;

/**
 * An array of NumPy. The elements are in C order (the last index varies fastest); those of `bool` are 0 and 1. The shape
 * of a single number is empty.
 */
export type NumpyArray = { readonly shape: readonly number[] } & (
  | { readonly type: 'float32'; readonly data: Float32Array }
  | { readonly type: 'float64'; readonly data: Float64Array }
  | { readonly type: 'int32'; readonly data: Int32Array }
  | { readonly type: 'int64'; readonly data: BigInt64Array }
  | { readonly type: 'uint8' | 'bool'; readonly data: Uint8Array }
);
