/**
 * A symmetric matrix or a triangular factor is stored as its packed lower triangle: row i begins at i(i+1)/2 and has i + 1 elements. So
 * rows can be appended, and every inner loop runs over adjacent numbers.
 *
 * Use a `Float64Array` for numbers in memory only, and an array of numbers if they are stored as JSON. Functions that accept either are fast with
 * both, as long as each thread calls them with only one of the two (V8 specialises a loop for the kind of array).
 */
export type Numbers = Float64Array | number[];

/** Index of the first element of row i of a packed lower triangle, and so the length of a triangle of i rows. */
export function rowStart(i: number): number {
  return (i * (i + 1)) / 2;
}

/** The diagonal element of row i. For a factor A = LLᵀ, ln det(A) is twice the sum of the logarithms of these. */
export function diagonal(l: ArrayLike<number>, i: number): number {
  return l[rowStart(i) + i] as number;
}
