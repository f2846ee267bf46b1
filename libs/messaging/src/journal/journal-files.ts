import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { decodeFrame } from './journal-frame.js';

/** A file of frames; the journal is the concatenation of its segments. */
export interface Segment {
  path: string;
  /** Position of its first byte in the whole journal. */
  base: number;
}

/** Readable by the service's own user only: entries may contain personal data. */
export const directoryMode = 0o700;
export const fileMode = 0o600;

const suffix = '.journal';

/** Sixteen digits, so that names sort in the order of the bases. */
export const segmentPath = (directory: string, base: number): string =>
  join(directory, `${String(base).padStart(16, '0')}${suffix}`);

/** File in which the reader stores the acknowledged position. */
export const acknowledgedPath = (directory: string): string => join(directory, 'acknowledged');

/** In ascending order of their bases. */
export function listSegments(directory: string): Segment[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => ({ path: join(directory, name), base: Number(name.slice(0, -suffix.length)) }));
}

/** Reads up to `length` bytes from `offset` of a file. */
export function readBytes(path: string, offset: number, length: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(length);
    let read = 0;
    while (read < length) {
      const count = readSync(file, buffer, read, length - read, offset + read);
      if (count === 0) break;
      read += count;
    }
    return buffer.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

/** Total length of the complete frames at a file's start; a crash may have cut off the frame after them. */
export function intactLength(bytes: Buffer): number {
  let at = 0;
  for (;;) {
    const frame = decodeFrame(bytes, at);
    if (typeof frame === 'string') return at;
    at += frame.bytes;
  }
}
