import { type Numbers, rowStart } from './packed-triangle.js';

/**
 * Turns a packed symmetric matrix whose eigenvalues are at least `least` > 0 into its Cholesky factor, in place. No pivot of such a matrix is
 * smaller than `least`; a pivot that rounding makes smaller is raised to it, so this never fails. Each sum is subtracted term by term, so the last
 * bits differ from those of `factorWithJitter`. Only + - * / and sqrt are used, so the bits are the same on every machine.
 */
export function factorWithFloor(l: Numbers, n: number, least: number): void {
  for (let i = 0; i < n; i++) {
    const row = rowStart(i);
    for (let j = 0; j <= i; j++) {
      const other = rowStart(j);
      let sum = l[row + j] as number;
      for (let k = 0; k < j; k++) sum -= (l[row + k] as number) * (l[other + k] as number);
      l[row + j] = j < i ? sum / (l[other + j] as number) : Math.sqrt(Math.max(sum, least));
    }
  }
}
