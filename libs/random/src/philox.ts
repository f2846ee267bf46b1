const { floor, imul } = Math;

/**
 * Philox4x32-10: four random 32-bit words as a function of a counter of four words and a key of two, without any state, so that a number can be
 * drawn again from its place alone (epoch, batch, layer).
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011; the same words as Random123's `philox4x32`.
 *
 * @param words receives the four words; may be the array of the counter
 */
export function philox4x32(
  words: Uint32Array,
  key0: number,
  key1: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
): void {
  let x0 = c0 | 0;
  let x1 = c1 | 0;
  let x2 = c2 | 0;
  let x3 = c3 | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < 10; round++) {
    const high0 = highProduct(0xd2511f53, x0);
    const high1 = highProduct(0xcd9e8d57, x2);
    const low0 = imul(0xd2511f53, x0);
    const low1 = imul(0xcd9e8d57, x2);
    x0 = high1 ^ x1 ^ k0;
    x1 = low1;
    x2 = high0 ^ x3 ^ k1;
    x3 = low0;
    k0 = (k0 + 0x9e3779b9) | 0;
    k1 = (k1 + 0xbb67ae85) | 0;
  }
  words[0] = x0;
  words[1] = x1;
  words[2] = x2;
  words[3] = x3;
}

/** The upper 32 bits of the product of two unsigned 32-bit numbers. */
function highProduct(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const low = imul(aLow, bLow) >>> 0;
  const middle = (imul(aHigh, bLow) >>> 0) + (low >>> 16);
  const cross = (imul(aLow, bHigh) >>> 0) + (middle & 0xffff);
  return (imul(aHigh, bHigh) + floor(middle / 65536) + floor(cross / 65536)) | 0;
}
