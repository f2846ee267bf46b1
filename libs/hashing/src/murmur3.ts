const utf8 = new TextEncoder();
// Bound once: looking globals up in the inner loop is slow where the global object is wrapped (node:vm, Jest).
const { imul } = Math;

/**
 * MurmurHash3, x86 32-bit variant (Austin Appleby, public domain, https://github.com/aappleby/smhasher).
 *
 * @param input bytes, or a string that is hashed as UTF-8 (a lone surrogate as U+FFFD, like TextEncoder)
 * @param seed unsigned 32-bit integer
 * @returns unsigned 32-bit integer
 */
export function murmur3(input: string | Uint8Array, seed: number): number {
  if (typeof input === 'string') return isAscii(input) ? hashAscii(input, seed) : hashBytes(utf8.encode(input), seed);
  return hashBytes(input, seed);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

/** The same as {@link hashBytes} without making the bytes: an ASCII string's code units are its UTF-8 bytes. */
function hashAscii(text: string, seed: number): number {
  const { length } = text;
  const tail = length & ~3;
  let h = seed | 0;
  for (let i = 0; i < tail; i += 4) {
    h = mixBlock(
      h,
      text.charCodeAt(i) |
        (text.charCodeAt(i + 1) << 8) |
        (text.charCodeAt(i + 2) << 16) |
        (text.charCodeAt(i + 3) << 24),
    );
  }
  let k = 0;
  for (let i = length - 1; i >= tail; i--) k = (k << 8) | text.charCodeAt(i);
  return finish(h ^ scramble(k), length);
}

function hashBytes(bytes: Uint8Array, seed: number): number {
  const { length } = bytes;
  const tail = length & ~3;
  const view = new DataView(bytes.buffer, bytes.byteOffset, length);
  let h = seed | 0;
  for (let i = 0; i < tail; i += 4) h = mixBlock(h, view.getInt32(i, true));
  let k = 0;
  for (let i = length - 1; i >= tail; i--) k = (k << 8) | view.getUint8(i);
  return finish(h ^ scramble(k), length);
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
