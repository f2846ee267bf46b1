import { BLOCK, multiplyPairs } from './multiply-pairs.js';
import { rowStart } from './packed-triangle.js';

/** Jitter that is added to the diagonal, relative to its mean, until the matrix can be factored. */
export const jitterLadder = [0, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4] as const;

/**
 * The Cholesky factor of a packed symmetric matrix, with the smallest jitter of {@link jitterLadder} that allows one. For matrices that may be
 * nearly singular. Fast for large matrices, because it works in blocks of 2 × 2. All sums have the same order on every machine.
 *
 * @param matrix n(n+1)/2 numbers; not changed
 * @param l receives the factor
 * @returns the jitter that was added to every diagonal element
 * @throws RangeError if the matrix is far from positive definite
 */
export function factorWithJitter(matrix: Float64Array, n: number, l: Float64Array): number {
  const size = rowStart(n);
  let trace = 0;
  for (let i = 0; i < n; i++) trace += matrix[rowStart(i) + i] as number;
  for (const relative of jitterLadder) {
    const jitter = n === 0 ? 0 : (relative * trace) / n;
    for (let k = 0; k < size; k++) l[k] = matrix[k] as number;
    for (let i = 0; i < n; i++) l[rowStart(i) + i] = (l[rowStart(i) + i] as number) + jitter;
    if (factorInPlace(l, n)) return jitter;
  }
  throw new RangeError('The matrix is not positive definite, even with jitter: a kernel or a noise is malformed.');
}

/**
 * Turns row i of a packed lower triangle from a row of the matrix A into the row of its Cholesky factor L, given the
 * rows above (A = LLᵀ; Cholesky–Banachiewicz). The same to the last bit as {@link factorWithJitter} of the matrix with that row.
 *
 * @returns false if the matrix is not numerically positive definite; the row is then undefined
 */
export function factorRow(l: Float64Array, i: number): boolean {
  const row = rowStart(i);
  let sum = 0;
  for (let j = 0; j <= i; j++) {
    const other = rowStart(j);
    sum = 0;
    for (let k = 0; k < j; k++) sum += (l[row + k] as number) * (l[other + k] as number);
    if (j < i) l[row + j] = ((l[row + j] as number) - sum) / (l[other + j] as number);
  }
  const pivot = (l[row + i] as number) - sum;
  if (!isPositive(pivot, l[row + i] as number)) return false;
  l[row + i] = Math.sqrt(pivot);
  return true;
}

/** Whether a pivot is larger than the rounding error of its diagonal element; a smaller one carries no information. */
function isPositive(pivot: number, diagonal: number): boolean {
  return pivot > 1e-15 * diagonal;
}

/** Turns a packed matrix into its factor; returns false like {@link factorRow}. */
function factorInPlace(l: Float64Array, n: number): boolean {
  const sums = new Float64Array(4);
  for (let top = 0; top < n; top += BLOCK) {
    const end = Math.min(top + BLOCK, n);
    for (let j = 0; j < end; j += 2) {
      if (j >= top && !factorPivots(l, n, j, sums)) return false;
      for (let i = Math.max(top, j + 2); i < end; i += 2) factorPair(l, n, i, j, sums);
    }
  }
  return true;
}

/** Columns j and j + 1 of the factor in rows i and i + 1, which lie below them. */
function factorPair(l: Float64Array, n: number, i: number, j: number, sums: Float64Array): void {
  const p = rowStart(i);
  const q = i + 1 < n ? rowStart(i + 1) : p;
  const r = rowStart(j);
  const t = rowStart(j + 1);
  multiplyPairs(l, p, q, l, r, t, j, sums);
  const first = l[r + j] as number;
  const second = l[t + j + 1] as number;
  const below = l[t + j] as number;
  const pj = ((l[p + j] as number) - (sums[0] as number)) / first;
  const qj = ((l[q + j] as number) - (sums[2] as number)) / first;
  const pt = ((l[p + j + 1] as number) - ((sums[1] as number) + pj * below)) / second;
  const qt = ((l[q + j + 1] as number) - ((sums[3] as number) + qj * below)) / second;
  l[p + j] = pj;
  l[q + j] = qj;
  l[p + j + 1] = pt;
  l[q + j + 1] = qt;
}

/** Columns i and i + 1 of the factor in the rows of the same numbers; returns false like {@link factorRow}. */
function factorPivots(l: Float64Array, n: number, i: number, sums: Float64Array): boolean {
  const p = rowStart(i);
  const q = i + 1 < n ? rowStart(i + 1) : p;
  multiplyPairs(l, p, q, l, p, q, i, sums);
  const first = (l[p + i] as number) - (sums[0] as number);
  if (!isPositive(first, l[p + i] as number)) return false;
  l[p + i] = Math.sqrt(first);
  if (q === p) return true;
  const below = ((l[q + i] as number) - (sums[2] as number)) / (l[p + i] as number);
  l[q + i] = below;
  const second = (l[q + i + 1] as number) - ((sums[3] as number) + below * below);
  if (!isPositive(second, l[q + i + 1] as number)) return false;
  l[q + i + 1] = Math.sqrt(second);
  return true;
}
