/**
 * A symmetric matrix or a triangular factor is stored as its packed lower triangle: row i begins at i(i+1)/2 and has i + 1 elements. So
 * rows can be appended, and every inner loop runs over adjacent numbers.
 *
 * Use a `Float64Array` where the numbers stay in memory, and an array of numbers where they must survive JSON. Functions that take either
 * are as fast with both, as long as one thread calls them with one of the two (V8 compiles a loop for the kind of array it meets).
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
