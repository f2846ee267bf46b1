import { zipSync } from 'fflate';
import { encodeNpy } from './encode-npy.js';
import type { NumpyArray } from './numpy-array.js';

/** Sizes and positions in a zip file have 32 bits and the number of files 16, without the ZIP64 extension. */
const MAXIMUM_BYTES = 0xff_ff_ff_fe;
const MAXIMUM_ARRAYS = 0xff_fe;
/** The earliest time that a zip file can contain, which `numpy.savez` writes too. Zip files have local times, so this one is local. */
const TIME = new Date(1980, 0, 1);

/** How an archive is written. */
export interface NpzOptions {
  /** Whether the arrays are deflated, as by `numpy.savez_compressed`; otherwise they are stored. Not by default. */
  readonly compress?: boolean;
}

/**
 * A `.npz` archive: a zip file with a `.npy` file for each array, which `numpy.load` reads. The same arrays give the same
 * bytes on every machine; deflating is done in JavaScript for that reason.
 *
 * @throws RangeError if a name is empty or has a NUL, an array does not match its shape, or the archive would exceed
 * 65,534 arrays or 4 GiB
 */
export function writeNpz(
  arrays: Readonly<Record<string, NumpyArray>>,
  { compress = false }: NpzOptions = {},
): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(arrays);
  if (entries.length > MAXIMUM_ARRAYS) throw new RangeError(`An archive has at most ${MAXIMUM_ARRAYS} arrays.`);
  const files: Record<string, Uint8Array> = {};
  for (const [name, array] of entries) {
    if (name === '' || name.includes('\0')) throw new RangeError('The name of an array is not empty and has no NUL.');
    files[`${name}.npy`] = encodeNpy(array);
  }
  const archive = zipSync(files, { level: compress ? 6 : 0, mtime: TIME });
  if (archive.length > MAXIMUM_BYTES) throw new RangeError('An archive has less than 4 GiB.');
  return archive;
}
