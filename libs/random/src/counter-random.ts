import { philox4x32 } from './philox.js';

/** The two words of a Philox key, the lower 32 bits of the seed first. @throws RangeError unless the seed is a safe integer */
export function philoxKey(seed: number): readonly [number, number] {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`A seed is a whole number, not ${seed}.`);
  return [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0];
}

/**
 * 32-bit words of the stream (c1, c2, c3) of a seed, in order: the words of {@link philox4x32} with counters (0, c1, c2, c3), (1, c1, c2, c3), …
 */
export function counterWords(seed: number, c1: number, c2: number, c3: number): () => number {
  const [key0, key1] = philoxKey(seed);
  const words = new Uint32Array(4);
  let block = 0;
  let next = 4;
  return () => {
    if (next === 4) {
      philox4x32(words, key0, key1, block++, c1, c2, c3);
      next = 0;
    }
    return words[next++] ?? 0;
  };
}
