const { cos, imul, log, PI, sqrt } = Math;

/** Standard normal numbers (mulberry32 and Box–Muller), the same on every run. */
export function seededNormal(seed: number): () => number {
  const uniform = seededUniform(seed);
  return () => sqrt(-2 * log(1 - uniform())) * cos(2 * PI * uniform());
}

/** Numbers in [0, 1) (mulberry32), the same on every run. */
export function seededUniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
