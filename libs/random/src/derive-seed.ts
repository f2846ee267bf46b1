const { imul } = Math;

/** A separate seed for the index-th purpose of a seed: 32 bits, by the finaliser of MurmurHash3. */
export function deriveSeed(seed: number, index: number): number {
  let h = (seed ^ imul(index + 1, 0x9e3779b1)) | 0;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
