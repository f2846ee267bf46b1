/**
 * The element at an index that is known to be inside; `?? 0` in its place would cost a branch in every inner loop. The loops over
 * matrices write it out: V8 inlines only so much into one function, and a call for each number takes five times as long.
 */
export function at(array: Float64Array, index: number): number {
  return array[index] as number;
}
