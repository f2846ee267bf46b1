import { describe, expect, it } from '@jest/globals';
import { murmur3 } from './murmur3.js';

const fox = 'The quick brown fox jumps over the lazy dog';

describe('murmur3', () => {
  // SMHasher's verification of an implementation (KeysetTest.cpp, VerificationTest; main.cpp lists the value for
  // MurmurHash3_x86_32): hash the keys {}, {0}, {0,1}, … with the seeds 256, 255, …, then the hashes with seed 0.
  it("has SMHasher's verification value", () => {
    const hashes = new DataView(new ArrayBuffer(4 * 256));
    for (let i = 0; i < 256; i++) {
      hashes.setUint32(
        4 * i,
        murmur3(
          Uint8Array.from({ length: i }, (_, byte) => byte),
          256 - i,
        ),
        true,
      );
    }
    expect(murmur3(new Uint8Array(hashes.buffer), 0)).toBe(0xb0f57ee3);
  });

  // https://en.wikipedia.org/wiki/MurmurHash (table of x86_32 test vectors) and
  // https://stackoverflow.com/a/31929528 (Ian Boyd's vectors); re-computed with mmh3 5.3.1 (PyPI).
  it.each([
    ['', 0, 0],
    ['', 1, 0x514e28b7],
    ['', 0xffffffff, 0x81f16f39],
    ['test', 0, 0xba6bd213],
    ['test', 0x9747b28c, 0x704b81dc],
    ['Hello, world!', 0, 0xc0363e43],
    ['Hello, world!', 0x9747b28c, 0x24884cba],
    [fox, 0, 0x2e4ff723],
    [fox, 0x9747b28c, 0x2fa826cd],
    ['aaaa', 0x9747b28c, 0x5a97808a],
    ['abcd', 0x9747b28c, 0xf0478627],
    ['a'.repeat(256), 0x9747b28c, 0x37405bdc],
    ['ππππππππ', 0x9747b28c, 0xd58063c1],
    ['π'.repeat(1000), 0x9747b28c, 0xdd471504],
  ])('hashes the text %j with seed %d', (text, seed, expected) => {
    expect(murmur3(text, seed)).toBe(expected);
    expect(murmur3(new TextEncoder().encode(text), seed)).toBe(expected);
  });

  it.each([
    [[0xff, 0xff, 0xff, 0xff], 0, 0x76293b50],
    [[0x21, 0x43, 0x65, 0x87], 0, 0xf55b516b],
    [[0x21, 0x43, 0x65, 0x87], 0x5082edee, 0x2362f9de],
    [[0x21, 0x43, 0x65], 0, 0x7e4a8634],
    [[0x21, 0x43], 0, 0xa0f7b07a],
    [[0x21], 0, 0x72661cf4],
    [[0, 0, 0, 0], 0, 0x2362f9de],
    [[0, 0, 0], 0, 0x85f0b427],
    [[0, 0], 0, 0x30f4c306],
    [[0], 0, 0x514e28b7],
  ])('hashes the bytes %j with seed %d', (bytes, seed, expected) => {
    expect(murmur3(Uint8Array.from(bytes), seed)).toBe(expected);
  });

  it('hashes a view into a larger buffer', () => {
    expect(murmur3(new TextEncoder().encode('x' + fox).subarray(1), 0)).toBe(0x2e4ff723);
  });

  it('hashes a lone surrogate as U+FFFD', () => {
    expect(murmur3('a\ud83d', 7)).toBe(murmur3('a\ufffd', 7));
  });
});
