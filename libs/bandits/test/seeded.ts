import { murmur3 } from '@assay/hashing';
import { randomNormal } from '@assay/random';

/** Numbers in [0, 1), the same on every run: hashes of 0, 1, 2, … */
export function seededUniform(seed: number): () => number {
  let count = 0;
  return () => murmur3(String(count++), seed) / 2 ** 32;
}

/** Standard normal numbers (Box–Muller), the same on every run. */
export function seededNormal(seed: number): () => number {
  const uniform = seededUniform(seed);
  return () => randomNormal(uniform);
}
