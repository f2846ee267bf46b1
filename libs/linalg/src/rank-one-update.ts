import { type Numbers, rowStart } from './packed-triangle.js';

/**
 * Turns the Cholesky factor of A into that of A + v vᵀ, in place, in O(n²): Golub & Van Loan, Matrix Computations (4th ed.), §6.5.4.
 *
 * @param l n = `v.length` rows
 * @param v is overwritten
 */
export function rankOneUpdate(l: Numbers, v: Float64Array): void {
  const { length } = v;
  for (let k = 0; k < length; k++) {
    const at = rowStart(k) + k;
    const pivot = l[at] as number;
    const value = v[k] as number;
    if (value === 0) continue;
    const root = Math.sqrt(pivot * pivot + value * value);
    const cosine = root / pivot;
    const sine = value / pivot;
    l[at] = root;
    for (let i = k + 1; i < length; i++) {
      const entry = rowStart(i) + k;
      const updated = ((l[entry] as number) + sine * (v[i] as number)) / cosine;
      l[entry] = updated;
      v[i] = cosine * (v[i] as number) - sine * updated;
    }
  }
}
