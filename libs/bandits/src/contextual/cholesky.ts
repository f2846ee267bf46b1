/*
 * Cholesky factors A = L Lᵀ of symmetric positive definite matrices. L is the packed lower triangle, row by row: entry
 * (i, j) with j ≤ i stands at i(i+1)/2 + j. Plain arrays of numbers, so that a factor survives JSON. Only + - * / and
 * sqrt: the same bits on every machine.
 */

/** The factor of scale · I. */
export function identityFactor(dimension: number, scale: number): number[] {
  const factor = new Array<number>((dimension * (dimension + 1)) / 2).fill(0);
  for (let i = 0; i < dimension; i++) factor[(i * (i + 1)) / 2 + i] = Math.sqrt(scale);
  return factor;
}

/**
 * The factor of a packed symmetric matrix whose eigenvalues are at least `least` > 0. No pivot is smaller than that, and
 * rounding cannot make it so here.
 */
export function choleskyFactor(packed: readonly number[], dimension: number, least: number): number[] {
  const factor = packed.slice();
  for (let i = 0; i < dimension; i++) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const other = (j * (j + 1)) / 2;
      let sum = factor[row + j] ?? 0;
      for (let k = 0; k < j; k++) sum -= (factor[row + k] ?? 0) * (factor[other + k] ?? 0);
      factor[row + j] = j < i ? sum / (factor[other + j] ?? 0) : Math.sqrt(Math.max(sum, least));
    }
  }
  return factor;
}

/** L Lᵀ, packed. */
export function fromFactor(factor: readonly number[], dimension: number): number[] {
  const packed = factor.slice();
  for (let i = 0; i < dimension; i++) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const other = (j * (j + 1)) / 2;
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += (factor[row + k] ?? 0) * (factor[other + k] ?? 0);
      packed[row + j] = sum;
    }
  }
  return packed;
}

/**
 * Makes the factor of A that of A + v vᵀ, in place, in O(d²): Golub & Van Loan, Matrix Computations (4th ed.), §6.5.4.
 *
 * @param v is used up
 */
export function rankOneUpdate(factor: number[], v: Float64Array): void {
  const { length } = v;
  for (let k = 0; k < length; k++) {
    const at = (k * (k + 1)) / 2 + k;
    const pivot = factor[at] ?? 0;
    const value = v[k] ?? 0;
    if (value === 0) continue;
    const root = Math.sqrt(pivot * pivot + value * value);
    const cosine = root / pivot;
    const sine = value / pivot;
    factor[at] = root;
    for (let i = k + 1; i < length; i++) {
      const entry = (i * (i + 1)) / 2 + k;
      const updated = ((factor[entry] ?? 0) + sine * (v[i] ?? 0)) / cosine;
      factor[entry] = updated;
      v[i] = cosine * (v[i] ?? 0) - sine * updated;
    }
  }
}

/** Solves L y = b in place. */
export function solveLower(factor: readonly number[], b: Float64Array): void {
  const { length } = b;
  for (let i = 0; i < length; i++) {
    const row = (i * (i + 1)) / 2;
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (factor[row + k] ?? 0) * (b[k] ?? 0);
    b[i] = sum / (factor[row + i] ?? 0);
  }
}

/** Solves Lᵀ y = b in place. */
export function solveUpper(factor: readonly number[], b: Float64Array): void {
  for (let i = b.length - 1; i >= 0; i--) {
    const row = (i * (i + 1)) / 2;
    const value = (b[i] ?? 0) / (factor[row + i] ?? 0);
    b[i] = value;
    for (let k = 0; k < i; k++) b[k] = (b[k] ?? 0) - (factor[row + k] ?? 0) * value;
  }
}
