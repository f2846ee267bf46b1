/**
 * Numbers in [0, 1) with 32 bits (sfc32, Doty-Humphrey), the same on every run. `seededRandom` is the same generator with 53 bits and six times
 * the cost, which is what 10¹⁰ draws cannot have.
 */
export function fastRandom(seed: number): () => number {
  const state = new Int32Array([seed, 0, 0x9e3779b9, 1]);
  const next = (): number => {
    const a = state[0] ?? 0;
    const b = state[1] ?? 0;
    const c = state[2] ?? 0;
    const counter = state[3] ?? 0;
    const sum = (((a + b) | 0) + counter) | 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let warm = 0; warm < 15; warm++) next();
  return next;
}
