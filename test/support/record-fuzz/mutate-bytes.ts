import type { Chance } from './chance.js';
import { strangeSchemaId } from './schema-ids.js';

/**
 * Changes a framed record as bytes, without decoding it.
 * @param others records of any topic, to splice with and to replace this one
 */
export function mutateBytes(bytes: Buffer, others: readonly Buffer[], chance: Chance): Buffer {
  const copy = Buffer.from(bytes);
  const at = chance.below(copy.length);
  const other = chance.pick(others);
  return chance.pick([
    () => flipBits(copy, 1, chance),
    () => flipBits(copy, 1, chance),
    () => flipBits(copy, 1 + chance.below(16), chance),
    () => copy.subarray(0, at),
    () => Buffer.concat([copy, chance.bytes(1 + chance.below(20))]),
    () => Buffer.concat([copy.subarray(0, at), other.subarray(chance.below(other.length))]),
    () => Buffer.concat([copy.subarray(0, at), chance.bytes(1 + chance.below(4)), copy.subarray(at)]),
    () => Buffer.concat([copy.subarray(0, at), copy.subarray(Math.min(at + 1 + chance.below(4), copy.length))]),
    () => withSchemaId(copy, 1 + chance.below(8)),
    () => withSchemaId(copy, chance.pick([0, 999_999, 0xffff_ffff])),
    () => withSchemaId(copy, strangeSchemaId(chance)),
    () => overwrite(copy, at, Buffer.alloc(1 + chance.below(8))),
    () => overwrite(copy, at, Buffer.from('eda080', 'hex')), // half a surrogate pair, as careless encoders write it
    () => overwrite(copy, at, Buffer.from('ffffffffffffffffff01', 'hex')), // the longest varint
    () => other,
    () => chance.bytes(chance.below(200)),
    () => Buffer.alloc(0),
  ])();
}

function flipBits(bytes: Buffer, flips: number, chance: Chance): Buffer {
  for (let left = flips; left > 0; left -= 1) {
    const at = chance.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
  }
  return bytes;
}

/** The same bytes, marked with another schema id. */
export function withSchemaId(bytes: Buffer, id: number): Buffer {
  const copy = Buffer.from(bytes);
  if (copy.length >= 5) copy.writeUInt32BE(id, 1);
  return copy;
}

function overwrite(bytes: Buffer, at: number, by: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + by.length)]);
}
