import { BLOCK, multiplyPairs } from './multiply-pairs.js';
import { rowStart } from './packed-triangle.js';

/**
 * The inverse of A = LLᵀ, packed like L, from the inverse of L, in blocks of 2 × 2.
 *
 * @param work n² numbers of scratch: (L⁻¹)ᵀ by rows
 */
export function invert(l: Float64Array, n: number, work: Float64Array, inverse: Float64Array): void {
  const sums = new Float64Array(4);
  for (let top = 0; top < n; top += BLOCK) {
    const end = Math.min(top + BLOCK, n);
    for (let j = 0; j < end; j += 2) {
      if (j >= top) invertPivots(l, n, j, work);
      for (let i = Math.max(top, j + 2); i < end; i += 2) invertPair(l, n, i, j, work, sums);
    }
  }
  for (let top = 0; top < n; top += BLOCK) {
    const end = Math.min(top + BLOCK, n);
    for (let j = 0; j < end; j += 2) {
      for (let i = Math.max(top, j); i < end; i += 2) squarePair(work, n, i, j, inverse, sums);
    }
  }
}

/** Columns i and i + 1 of L⁻¹ in the rows of the same numbers. */
function invertPivots(l: Float64Array, n: number, i: number, work: Float64Array): void {
  const first = l[rowStart(i) + i] as number;
  const r = i * n + i;
  work[r] = 1 / first;
  if (i + 1 === n) return;
  const q = rowStart(i + 1) + i;
  const second = l[q + 1] as number;
  work[r + 1] = -(l[q] as number) / first / second;
  // Set to 0, because the second row of a pair is read from the first one's start.
  work[r + n] = 0;
  work[r + n + 1] = 1 / second;
}

/** Columns j and j + 1 of L⁻¹ in rows i and i + 1, which lie below them. */
function invertPair(l: Float64Array, n: number, i: number, j: number, work: Float64Array, sums: Float64Array): void {
  const p = rowStart(i);
  const q = i + 1 < n ? rowStart(i + 1) : p;
  const r = j * n;
  const t = r + n;
  multiplyPairs(l, p + j, q + j, work, r + j, t + j, i - j, sums);
  const first = l[p + i] as number;
  const ri = -(sums[0] as number) / first;
  const ti = -(sums[1] as number) / first;
  work[r + i] = ri;
  work[t + i] = ti;
  if (q === p) return;
  const below = l[q + i] as number;
  const second = l[q + i + 1] as number;
  work[r + i + 1] = -((sums[2] as number) + below * ri) / second;
  work[t + i + 1] = -((sums[3] as number) + below * ti) / second;
}

/** Columns j and j + 1 of (L⁻¹)ᵀL⁻¹ in rows i and i + 1, which do not lie above them. */
function squarePair(
  work: Float64Array,
  n: number,
  i: number,
  j: number,
  inverse: Float64Array,
  sums: Float64Array,
): void {
  const single = i + 1 === n;
  const r = i * n + i;
  const t = j * n + i;
  multiplyPairs(work, r, single ? r : r + n, work, t, j + 1 === n ? t : t + n, n - i, sums);
  const p = rowStart(i) + j;
  inverse[p] = sums[0] as number;
  if (j < i) inverse[p + 1] = sums[1] as number;
  if (single) return;
  inverse[p + i + 1] = sums[2] as number;
  inverse[p + i + 2] = sums[3] as number;
}
