import { describe, expect, it } from '@jest/globals';
import { counterWords, philoxKey } from './counter-random.js';
import { philox4x32 } from './philox.js';

// Random123 1.14, tests/kat_vectors, "philox4x32 10": counter, key, words.
const published: readonly (readonly [number[], number[], number[]])[] = [
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
];

describe('philox4x32', () => {
  it.each(published)('has the published words for the counter %j and the key %j', (counter, key, expected) => {
    const words = new Uint32Array(4);
    philox4x32(words, key[0]!, key[1]!, counter[0]!, counter[1]!, counter[2]!, counter[3]!);
    expect([...words]).toEqual(expected);
  });

  it('is read word by word as a stream', () => {
    const next = counterWords(2 ** 32 + 5, 1, 2, 3);
    const expected: number[] = [];
    const words = new Uint32Array(4);
    for (let block = 0; block < 3; block++) {
      philox4x32(words, 5, 1, block, 1, 2, 3);
      expected.push(...words);
    }
    expect(Array.from({ length: 12 }, next)).toEqual(expected);
  });

  it('gives negative and large seeds different keys, and rejects others', () => {
    const keys = [0, 1, -1, 2 ** 32, -(2 ** 32), 2 ** 53 - 1].map((seed) => philoxKey(seed).join());
    expect(new Set(keys).size).toBe(keys.length);
    expect(() => philoxKey(0.5)).toThrow(RangeError);
    expect(() => philoxKey(2 ** 53)).toThrow(RangeError);
  });
});
