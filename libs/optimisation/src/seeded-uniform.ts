const { imul } = Math;

/**
 * Numbers in [0, 1) from a 32-bit seed, the same on every machine (mulberry32, T. Ettinger, public domain). For spreading
 * points, not for statistics: its period is 2³².
 */
export function seededUniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A seed of its own for the index-th purpose of a seed (the finaliser of MurmurHash3). */
export function deriveSeed(seed: number, index: number): number {
  let h = (seed ^ imul(index + 1, 0x9e3779b1)) | 0;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
