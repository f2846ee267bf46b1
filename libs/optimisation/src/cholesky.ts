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
 * Turns row i of a packed lower triangle from a row of the matrix A into the row of its Cholesky factor L, given the
 * rows above (A = LLᵀ; Cholesky–Banachiewicz). Factoring a matrix and appending a row later are the same operations.
 *
 * @returns false if the matrix is not numerically positive definite; the row is then undefined
 */
export function factorRow(l: Float64Array, i: number): boolean {
  const row = rowStart(i);
  for (let j = 0; j < i; j++) {
    const other = rowStart(j);
    l[row + j] = ((l[row + j] as number) - dot(l, row, l, other, j)) / (l[other + j] as number);
  }
  const pivot = (l[row + i] as number) - dot(l, row, l, row, i);
  // A pivot that is nothing but rounding of the diagonal carries no information.
  if (!(pivot > 1e-15 * (l[row + i] as number))) return false;
  l[row + i] = Math.sqrt(pivot);
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
    let i = 0;
    while (i < n && factorRow(l, i)) i++;
    if (i === n) return jitter;
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
 * The inverse of A = LLᵀ, packed like L.
 *
 * @param work n² numbers of scratch: (L⁻¹)ᵀ by rows
 */
export function invert(l: Float64Array, n: number, work: Float64Array, inverse: Float64Array): void {
  for (let j = 0; j < n; j++) {
    const column = j * n;
    work[column + j] = 1 / (l[rowStart(j) + j] as number);
    for (let i = j + 1; i < n; i++) {
      const row = rowStart(i);
      work[column + i] = -dot(l, row + j, work, column + j, i - j) / (l[row + i] as number);
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) inverse[rowStart(i) + j] = dot(work, i * n + i, work, j * n + i, n - i);
  }
}

/** ln det(A) of A = LLᵀ is twice the sum of the logarithms of this diagonal. */
export function diagonal(l: Float64Array, i: number): number {
  return l[rowStart(i) + i] as number;
}
