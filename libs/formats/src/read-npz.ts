import { decodeNpy } from './decode-npy.js';
import { FormatError } from './format-error.js';
import type { NumpyArray } from './numpy-array.js';
import { readZip } from './read-zip.js';

/** What a reader accepts. */
export interface NpzLimits {
  /** Maximum bytes of all arrays together once inflated, with their headers. */
  readonly maximumBytes: number;
  /** Maximum number of arrays. */
  readonly maximumArrays: number;
}

const SUFFIX = '.npy';

/**
 * Reads a `.npz` archive, as `numpy.savez`, `numpy.savez_compressed` and `writeNpz` write it. The limits are checked
 * against the sizes in the archive before anything is inflated, and an array that inflates to another size is rejected.
 *
 * @returns the arrays by name, in the order of the archive
 * @throws FormatError if the archive exceeds a limit, is damaged, or has a file that is not a supported array
 */
export function readNpz(bytes: Uint8Array, limits: NpzLimits): ReadonlyMap<string, NumpyArray> {
  const files = readZip(bytes, { maximumBytes: limits.maximumBytes, maximumFiles: limits.maximumArrays });
  const arrays = new Map<string, NumpyArray>();
  for (const [file, content] of files) {
    if (!file.endsWith(SUFFIX)) throw new FormatError(`${JSON.stringify(file)} is not an array: its name has no .npy.`);
    arrays.set(file.slice(0, -SUFFIX.length), decoded(file, content));
  }
  return arrays;
}

function decoded(file: string, content: Uint8Array): NumpyArray {
  try {
    return decodeNpy(content);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new FormatError(`${JSON.stringify(file)}: ${error.message}`, { cause: error });
  }
}
