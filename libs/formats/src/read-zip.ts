import { crc32, inflateRawSync } from 'node:zlib';
import { FormatError } from './format-error.js';

/** What a reader accepts. */
export interface ZipLimits {
  /** Maximum bytes of all files together once inflated. */
  readonly maximumBytes: number;
  readonly maximumFiles: number;
}

const END_SIGNATURE = 0x06_05_4b_50;
const END_BYTES = 22;
const ENTRY_SIGNATURE = 0x02_01_4b_50;
const ENTRY_BYTES = 46;
const FILE_SIGNATURE = 0x04_03_4b_50;
const FILE_BYTES = 30;
const MAXIMUM_COMMENT = 0xff_ff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly size: number;
  readonly inflatedSize: number;
  readonly offset: number;
}

/**
 * The files of a zip archive by name, in the order of its central directory. Own code, because the small libraries compare
 * no checksums and do not notice that a file inflates to more than its stated size.
 *
 * Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4; without encryption, several disks and ZIP64.
 * @throws FormatError if a limit is exceeded or the archive is damaged or has a feature that is not supported
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits): ReadonlyMap<string, Uint8Array> {
  const entries = entriesOf(bytes, limits.maximumFiles);
  const total = entries.reduce((sum, { inflatedSize }) => sum + inflatedSize, 0);
  if (total > limits.maximumBytes) {
    throw new FormatError(`The archive has ${total} bytes when inflated; the limit is ${limits.maximumBytes}.`);
  }
  const files = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (files.has(entry.name)) throw new FormatError(`${JSON.stringify(entry.name)} occurs twice in the archive.`);
    files.set(entry.name, contentOf(bytes, entry));
  }
  return files;
}

function entriesOf(bytes: Uint8Array, maximumFiles: number): Entry[] {
  const view = viewOf(bytes);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > maximumFiles) throw new FormatError(`The archive has ${count} files; the limit is ${maximumFiles}.`);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (count === 0xff_ff || start === 0xff_ff_ff_ff) {
    throw new FormatError('The archive is in the ZIP64 format, which is not supported.');
  }
  if (start + size > end) throw new FormatError('The directory of the archive lies outside of it.');
  const entries: Entry[] = [];
  let at = start;
  for (let k = 0; k < count; k++) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
      throw new FormatError(`Entry ${k + 1} of the archive's directory is damaged.`);
    }
    const nameLength = view.getUint16(at + 28, true);
    const next = at + ENTRY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new FormatError(`Entry ${k + 1} of the archive's directory is damaged.`);
    entries.push(entryAt(bytes, view, at, nameLength));
    at = next;
  }
  return entries;
}

/** The position of the end record, which a comment may follow. */
function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAXIMUM_COMMENT); at--) {
    if (
      view.getUint32(at, true) === END_SIGNATURE &&
      at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength
    ) {
      return at;
    }
  }
  throw new FormatError('The bytes are not a zip archive, or its end is missing.');
}

function entryAt(bytes: Uint8Array, view: DataView, at: number, nameLength: number): Entry {
  const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength));
  const size = view.getUint32(at + 20, true);
  const inflatedSize = view.getUint32(at + 24, true);
  const method = view.getUint16(at + 10, true);
  if ((view.getUint16(at + 8, true) & ENCRYPTED) !== 0) throw new FormatError(`${JSON.stringify(name)} is encrypted.`);
  if (size === 0xff_ff_ff_ff || inflatedSize === 0xff_ff_ff_ff) {
    throw new FormatError(`${JSON.stringify(name)} has 4 GiB or more, which is not supported.`);
  }
  if (method !== STORED && method !== DEFLATED) {
    throw new FormatError(`${JSON.stringify(name)} has the unsupported compression method ${method}.`);
  }
  const checksum = view.getUint32(at + 16, true);
  return { name, method, checksum, size, inflatedSize, offset: view.getUint32(at + 42, true) };
}

function contentOf(bytes: Uint8Array, entry: Entry): Uint8Array {
  const { name, offset, size } = entry;
  const view = viewOf(bytes);
  if (offset + FILE_BYTES > bytes.length || view.getUint32(offset, true) !== FILE_SIGNATURE) {
    throw new FormatError(`${JSON.stringify(name)} is not where the directory of the archive says.`);
  }
  const start = offset + FILE_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + size > bytes.length) throw new FormatError(`${JSON.stringify(name)} is cut off.`);
  const content = inflated(bytes.subarray(start, start + size), entry);
  if (content.length !== entry.inflatedSize) {
    throw new FormatError(`${JSON.stringify(name)} has ${content.length} bytes, not ${entry.inflatedSize} as stated.`);
  }
  if (crc32(content) !== entry.checksum) throw new FormatError(`${JSON.stringify(name)} has a wrong checksum.`);
  return content;
}

function inflated(content: Uint8Array, { name, method, inflatedSize }: Entry): Uint8Array {
  if (method === STORED) return content;
  try {
    // The limit is at least 1, because 0 is not accepted.
    return inflateRawSync(content, { maxOutputLength: Math.max(1, inflatedSize) });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    const reason = tooLarge ? `it has more than the stated ${inflatedSize} bytes` : (error as Error).message;
    throw new FormatError(`${JSON.stringify(name)} cannot be inflated: ${reason}.`, { cause: error });
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
