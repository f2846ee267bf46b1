const utf8 = new TextEncoder();
// Bound once: global lookups in the inner loop are slow if the global object is wrapped (node:vm, Jest).
const { imul } = Math;

// Reused buffer for short texts; safe because hashing is synchronous.
const scratch = new Uint8Array(3 * 256);

/**
 * MurmurHash3, x86 32-bit variant (Austin Appleby, public domain, https://github.com/aappleby/smhasher).
 *
 * @param input bytes, or a string that is hashed as UTF-8 (a lone surrogate as U+FFFD, like TextEncoder)
 * @param seed unsigned 32-bit integer
 * @returns unsigned 32-bit integer
 */
export function murmur3(input: string | Uint8Array, seed: number): number {
  if (typeof input !== 'string') return hashBytes(input, input.length, seed);
  const hash = hashAscii(input, seed);
  if (hash >= 0) return hash;
  if (3 * input.length <= scratch.length) return hashBytes(scratch, utf8.encodeInto(input, scratch).written, seed);
  const bytes = utf8.encode(input);
  return hashBytes(bytes, bytes.length, seed);
}

/** Treats code units as UTF-8 bytes, which is correct for ASCII; -1 if the text is not ASCII. */
function hashAscii(text: string, seed: number): number {
  const { length } = text;
  const tail = length & ~3;
  let h = seed | 0;
  let seen = 0;
  for (let i = 0; i < tail; i += 4) {
    const a = text.charCodeAt(i);
    const b = text.charCodeAt(i + 1);
    const c = text.charCodeAt(i + 2);
    const d = text.charCodeAt(i + 3);
    seen |= a | b | c | d;
    h = mixBlock(h, a | (b << 8) | (c << 16) | (d << 24));
  }
  let k = 0;
  for (let i = length - 1; i >= tail; i--) {
    const a = text.charCodeAt(i);
    seen |= a;
    k = (k << 8) | a;
  }
  return seen > 0x7f ? -1 : finish(h ^ scramble(k), length);
}

/** Hashes the first `length` bytes. */
function hashBytes(bytes: Uint8Array, length: number, seed: number): number {
  const tail = length & ~3;
  let h = seed | 0;
  for (let i = 0; i < tail; i += 4) {
    h = mixBlock(
      h,
      byte(bytes, i) | (byte(bytes, i + 1) << 8) | (byte(bytes, i + 2) << 16) | (byte(bytes, i + 3) << 24),
    );
  }
  let k = 0;
  for (let i = length - 1; i >= tail; i--) k = (k << 8) | byte(bytes, i);
  return finish(h ^ scramble(k), length);
}

function byte(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

function scramble(block: number): number {
  const k = imul(block, 0xcc9e2d51);
  return imul((k << 15) | (k >>> 17), 0x1b873593);
}

function mixBlock(hash: number, block: number): number {
  const h = hash ^ scramble(block);
  return (imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number, length: number): number {
  let h = hash ^ length;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
