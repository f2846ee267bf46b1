import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { crc32c } from './crc32c.js';
import { encodeEventFileHeader, encodeScalars } from './event-file.js';

interface Reference {
  readonly events: readonly {
    readonly wall_time: number;
    readonly step?: number;
    readonly file_version?: string;
    readonly scalars: readonly [tag: string, value: string][];
  }[];
  readonly ends: readonly number[];
  readonly file: string;
  readonly crc32c: readonly { readonly bytes: string; readonly crc32c: number }[];
}
const reference = JSON.parse(
  readFileSync(new URL('../test/fixtures/tensorboard.json', import.meta.url), 'utf8'),
) as Reference;

/** A number as Python writes it. */
const numberOf = (text: string): number => (text === 'inf' ? Infinity : Number(text));

const records = reference.events.map(({ wall_time: wallTime, step, scalars }) =>
  step === undefined
    ? encodeEventFileHeader(wallTime)
    : encodeScalars({ step, wallTime, scalars: scalars.map(([tag, value]) => [tag, numberOf(value)] as const) }),
);

describe('an event file', () => {
  it('has the same bytes as from TensorBoard', () => {
    expect(reference.events[0]?.file_version).toBe('brain.Event:2');
    expect(Buffer.concat(records).toString('base64')).toBe(reference.file);
  });

  it('can be cut at the end of any record', () => {
    let end = 0;
    expect(records.map((record) => (end += record.length))).toEqual(reference.ends);
  });

  it('has no step below 0, beyond exact numbers or between two numbers', () => {
    for (const step of [-1, 2 ** 53, 0.5, NaN]) {
      expect(() => encodeScalars({ step, wallTime: 1, scalars: [] })).toThrow(RangeError);
    }
  });
});

describe('CRC-32C', () => {
  it.each(reference.crc32c)('of $bytes is that of TensorBoard', ({ bytes, crc32c: expected }) => {
    expect(crc32c(Buffer.from(bytes, 'base64'))).toBe(expected);
  });

  it('is that of the examples in RFC 3720', () => {
    expect(crc32c(new Uint8Array(32))).toBe(0x8a_91_36_aa);
    expect(crc32c(new Uint8Array(32).fill(0xff))).toBe(0x62_a8_ab_43);
    expect(crc32c(Uint8Array.from({ length: 32 }, (_value, i) => i))).toBe(0x46_dd_79_4e);
  });
});
