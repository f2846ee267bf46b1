import { type Numbers, rowStart } from './packed-triangle.js';

/**
 * L·Lᵀ, packed: the matrix of a Cholesky factor.
 *
 * @param product receives n(n+1)/2 numbers; must not be l
 */
export function multiplyByTranspose(l: ArrayLike<number>, n: number, product: Numbers): void {
  for (let i = 0; i < n; i++) {
    const row = rowStart(i);
    for (let j = 0; j <= i; j++) {
      const other = rowStart(j);
      let sum = 0;
      for (let k = 0; k <= j; k++) sum += (l[row + k] as number) * (l[other + k] as number);
      product[row + j] = sum;
    }
  }
}

/**
 * A packed symmetric matrix times a vector.
 *
 * @param product receives n numbers; must not be x
 */
export function multiplySymmetric(matrix: ArrayLike<number>, n: number, x: ArrayLike<number>, product: Numbers): void {
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      sum += (matrix[i >= j ? rowStart(i) + j : rowStart(j) + i] as number) * (x[j] as number);
    }
    product[i] = sum;
  }
}
