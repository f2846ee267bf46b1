import { dot } from './dot.js';
import { rowStart } from './packed-triangle.js';

/** Solves L·x = b in place, by {@link dot}: fast for long rows; the last bits differ from {@link solveLowerInSequence}. */
export function solveLower(l: Float64Array, n: number, x: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const row = rowStart(i);
    x[i] = ((x[i] as number) - dot(l, row, x, 0, i)) / (l[row + i] as number);
  }
}

/** Solves L·x = b in place, subtracting term by term from b: for factors stored as JSON, and for short rows. */
export function solveLowerInSequence(l: ArrayLike<number>, n: number, x: Float64Array): void {
  for (let i = 0; i < n; i++) {
    const row = rowStart(i);
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (l[row + k] as number) * (x[k] as number);
    x[i] = sum / (l[row + i] as number);
  }
}

/** Solves Lᵀ·x = b in place. */
export function solveUpper(l: ArrayLike<number>, n: number, x: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    const row = rowStart(i);
    const xi = (x[i] as number) / (l[row + i] as number);
    x[i] = xi;
    for (let k = 0; k < i; k++) x[k] = (x[k] as number) - (l[row + k] as number) * xi;
  }
}
