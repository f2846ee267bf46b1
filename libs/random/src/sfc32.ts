/**
 * Whole numbers in [0, 2³²) by the generator sfc32 of PractRand (C. Doty-Humphrey, public domain), the same for the same seed on every
 * machine. Its state is 128 bits, its shortest period 2³².
 *
 * @param seed 64 bits: the lower and the upper half
 */
export function sfc32(low: number, high: number): () => number {
  // A typed array holds 32 bits without boxing; variables of a closure take several times as long.
  const state = new Int32Array([low, high, 0x9e3779b9, 1]);
  const next = (): number => {
    const a = state[0] as number;
    const b = state[1] as number;
    const c = state[2] as number;
    const counter = state[3] as number;
    const sum = (((a + b) | 0) + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    state[3] = counter + 1;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 15; warm++) next();
  return next;
}
