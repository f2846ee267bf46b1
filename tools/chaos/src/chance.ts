import { murmur3 } from '@assay/hashing';

/** A number in [0, 1) that depends only on its arguments: the same seed gives the same load and the same order of faults. */
export type Chance = (...what: readonly (string | number)[]) => number;

export function chanceOf(seed: number): Chance {
  return (...what) => murmur3(what.join(':'), seed) / 2 ** 32;
}

/** Fisher–Yates. */
export function shuffled<T>(items: readonly T[], chance: Chance, what: string): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i -= 1) {
    const j = Math.floor(chance(what, i) * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}
