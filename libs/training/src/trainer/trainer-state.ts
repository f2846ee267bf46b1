import { crc32 } from 'node:zlib';
import { type EngineState } from '../engines/engine.js';
import { type SurvivalTable } from '../table/survival-table.js';

/** The bytes are no state, or a state of another training. */
export class TrainerStateError extends Error {
  override readonly name = 'TrainerStateError';
}

/** What a state holds: the training that it belongs to, and where that training is. */
export interface TrainerState {
  /** Shape, settings, engine and fingerprint of the table, as JSON. */
  readonly training: string;
  readonly epoch: number;
  readonly engine: EngineState;
}

const MAGIC = 'ASSAYTR1';
const PREFIX = 16;

interface Header {
  readonly training: string;
  readonly epoch: number;
  readonly steps: number;
  readonly powers: readonly [number, number];
  readonly arrays: readonly { readonly type: 'f32' | 'f64'; readonly length: number }[];
}

/**
 * A state as bytes: "ASSAYTR1", length of the header, CRC-32 of all that follows (both 32 bits, little-endian), the header as JSON, padding to a
 * multiple of 8, then the arrays in the machine's order of bytes (little-endian on every platform that Node supports here).
 */
export function encodeState({ training, epoch, engine }: TrainerState): Uint8Array {
  const { steps, powers, arrays } = engine;
  const described = arrays.map((array) => ({
    type: array instanceof Float32Array ? ('f32' as const) : ('f64' as const),
    length: array.length,
  }));
  const header: Header = { training, epoch, steps, powers, arrays: described };
  const json = Buffer.from(JSON.stringify(header));
  const start = PREFIX + json.length + padding(json.length);
  // One allocation, because the arrays may be gigabytes.
  const all = Buffer.alloc(arrays.reduce((sum, { byteLength }) => sum + byteLength, start));
  all.write(MAGIC, 'latin1');
  all.set(json, PREFIX);
  let at = start;
  for (const array of arrays) {
    all.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += array.byteLength;
  }
  all.writeUInt32LE(json.length, 8);
  all.writeUInt32LE(crc32(all.subarray(PREFIX)), 12);
  return all;
}

/** @throws TrainerStateError if the bytes are not what {@link encodeState} wrote */
export function decodeState(bytes: Uint8Array): TrainerState {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < PREFIX || buffer.toString('latin1', 0, 8) !== MAGIC)
    throw new TrainerStateError('The bytes are not a state of a training.');
  const body = buffer.subarray(PREFIX);
  const headerLength = buffer.readUInt32LE(8);
  if (crc32(body) !== buffer.readUInt32LE(12) || headerLength > body.length)
    throw new TrainerStateError('The state is damaged: its checksum does not match.');
  const { training, epoch, steps, powers, arrays } = JSON.parse(body.toString('utf8', 0, headerLength)) as Header;
  let at = headerLength + padding(headerLength);
  const read = arrays.map(({ type, length }) => {
    const size = length * (type === 'f32' ? 4 : 8);
    // A copy, because the bytes may start at any address.
    const copy = new Uint8Array(body.subarray(at, at + size));
    if (copy.length !== size) throw new TrainerStateError('The state is damaged: an array is cut off.');
    at += size;
    return type === 'f32' ? new Float32Array(copy.buffer) : new Float64Array(copy.buffer);
  });
  return { training, epoch, engine: { steps, powers, arrays: read } };
}

/** A checksum of all values of a table. */
export function tableFingerprint({ rows, columns, features, times, events }: SurvivalTable): string {
  const arrays = [features, times, events];
  const checksum = arrays.reduce(
    (sum, array) => crc32(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), sum),
    0,
  );
  return `${rows}x${columns}-${checksum.toString(16)}`;
}

function padding(length: number): number {
  return (8 - (length % 8)) % 8;
}
