/*
 * Symmetric positive definite matrices and their factors, flat: of a lower triangle, row i begins at i(i+1)/2. So rows
 * can be appended, and every inner loop runs over adjacent numbers. All sums run in one order, on every machine.
 */

/** Index of the first element of row i of a packed lower triangle. */
export function rowStart(i: number): number {
  return (i * (i + 1)) / 2;
}

/** Σ a[i]·b[j] over `length` elements; four sums side by side, because an addition waits for the one before. */
export function dot(a: Float64Array, i: number, b: Float64Array, j: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 3 < length; k += 4) {
    s0 += (a[i + k] as number) * (b[j + k] as number);
    s1 += (a[i + k + 1] as number) * (b[j + k + 1] as number);
    s2 += (a[i + k + 2] as number) * (b[j + k + 2] as number);
    s3 += (a[i + k + 3] as number) * (b[j + k + 3] as number);
  }
  for (; k < length; k++) s0 += (a[i + k] as number) * (b[j + k] as number);
  return s0 + s1 + (s2 + s3);
}

/**
 * The four sums of products of two rows of a, at p and q, with two rows of b, at r and t, each in the order of k: four sums for four
 * loads, where {@link dot} has one for two.
 *
 * @param sums receives p·r, p·t, q·r and q·t
 */
function multiplyPairs(
  a: Float64Array,
  p: number,
  q: number,
  b: Float64Array,
  r: number,
  t: number,
  length: number,
  sums: Float64Array,
): void {
  let pr = 0;
  let pt = 0;
  let qr = 0;
  let qt = 0;
  for (let k = 0; k < length; k++) {
    const ap = a[p + k] as number;
    const aq = a[q + k] as number;
    const br = b[r + k] as number;
    const bt = b[t + k] as number;
    pr += ap * br;
    pt += ap * bt;
    qr += aq * br;
    qt += aq * bt;
  }
  sums[0] = pr;
  sums[1] = pt;
  sums[2] = qr;
  sums[3] = qt;
}

/** Whether a pivot is more than rounding of the diagonal it is what is left of, which carries no information. */
function isPositive(pivot: number, diagonal: number): boolean {
  return pivot > 1e-15 * diagonal;
}

/**
 * Turns row i of a packed lower triangle from a row of the matrix A into the row of its Cholesky factor L, given the
 * rows above (A = LLᵀ; Cholesky–Banachiewicz). The same to the last bit as factoring the matrix with that row.
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

/**
 * Rows that are worked on together: what they are multiplied with, which is all rows above, is fetched from memory once for all of
 * them. Even, because rows go in pairs; an odd last row is its own second.
 */
const BLOCK = 16;

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

/** Columns i and i + 1 of the factor in the rows of the same numbers; false as {@link factorRow}. */
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

/** Turns a packed matrix into its factor; false as {@link factorRow}. */
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

/** Jitter that is added to the diagonal, relative to its mean, until the matrix can be factored. */
export const jitterLadder = [0, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4] as const;

/**
 * The Cholesky factor of a packed symmetric matrix, with the smallest jitter of {@link jitterLadder} that allows one.
 *
 * @param matrix n(n+1)/2 numbers; not changed
 * @param l receives the factor
 * @returns the jitter that was added to every diagonal element
 * @throws RangeError if the matrix is far from positive definite
 */
export function factor(matrix: Float64Array, n: number, l: Float64Array): number {
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

/** Solves L·x = b in place. */
export function solveLower(l: Float64Array, n: number, x: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const row = rowStart(i);
    x[i] = ((x[i] as number) - dot(l, row, x, 0, i)) / (l[row + i] as number);
  }
}

/** Solves Lᵀ·x = b in place. */
export function solveUpper(l: Float64Array, n: number, x: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    const row = rowStart(i);
    const xi = (x[i] as number) / (l[row + i] as number);
    x[i] = xi;
    for (let k = 0; k < i; k++) x[k] = (x[k] as number) - (l[row + k] as number) * xi;
  }
}

/**
 * The inverse of A = LLᵀ, packed like L, from that of L.
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
  // A row of the pair is read from where the other begins.
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

/** ln det(A) of A = LLᵀ is twice the sum of the logarithms of this diagonal. */
export function diagonal(l: Float64Array, i: number): number {
  return l[rowStart(i) + i] as number;
}
