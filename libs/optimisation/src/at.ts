/** The element at an index that is known to be inside; `?? 0` in its place would cost a branch in every inner loop. */
export function at(array: Float64Array, index: number): number {
  return array[index] as number;
}
