import type { Plan } from './plan.js';

/**
 * How little the unit changed a plan: 1 − d / the length of the longer plan, where d is the smallest number of insertions, deletions, replacements and
 * swaps of neighbours that turn the proposed items into the kept ones.
 *
 * @returns from 0 to 1; 1 if both plans are empty
 */
export function editScore(proposed: Plan, kept: Plan): number {
  const longer = Math.max(proposed.length, kept.length);
  if (longer === 0) return 1;
  const ids = (plan: Plan): string[] => plan.map(({ id }) => id);
  return 1 - damerauLevenshtein(ids(proposed), ids(kept)) / longer;
}

/**
 * The Damerau–Levenshtein distance, in which parts that were swapped may be edited again.
 * Source: Lowrance & Wagner, "An extension of the string-to-string correction problem", Journal of the ACM 22, 1975.
 */
export function damerauLevenshtein(a: readonly string[], b: readonly string[]): number {
  const beyond = a.length + b.length;
  const width = b.length + 2;
  /** d[i + 1][j + 1]: the distance of the first i items of a and j of b; row and column 0 are beyond all distances. */
  const d = new Float64Array((a.length + 2) * width).fill(beyond);
  const at = (i: number, j: number): number => d[(i + 1) * width + j + 1] as number;
  const set = (i: number, j: number, value: number): void => {
    d[(i + 1) * width + j + 1] = value;
  };
  for (let i = 0; i <= a.length; i += 1) set(i, 0, i);
  for (let j = 0; j <= b.length; j += 1) set(0, j, j);
  /** The last row in which each item of a was seen. */
  const rows = new Map<string, number>();
  for (let i = 1; i <= a.length; i += 1) {
    let column = 0;
    for (let j = 1; j <= b.length; j += 1) {
      const row = rows.get(b[j - 1] as string) ?? 0;
      const swappedFrom = column;
      const isSame = a[i - 1] === b[j - 1];
      if (isSame) column = j;
      set(
        i,
        j,
        Math.min(
          at(i - 1, j - 1) + (isSame ? 0 : 1),
          at(i, j - 1) + 1,
          at(i - 1, j) + 1,
          at(row - 1, swappedFrom - 1) + (i - row - 1) + 1 + (j - swappedFrom - 1),
        ),
      );
    }
    rows.set(a[i - 1] as string, i);
  }
  return at(a.length, b.length);
}
