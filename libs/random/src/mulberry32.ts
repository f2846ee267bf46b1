import { type Random } from './random.js';

const { imul } = Math;

/**
 * Numbers in [0, 1) with 32 bits from a 32-bit seed, the same on every machine (mulberry32, T. Ettinger, public domain). For spreading
 * points and for sample data, not for statistics: its period is 2³².
 */
export function mulberry32(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = imul(state ^ (state >>> 15), 1 | state);
    t = (t + imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
