/**
 * The element at an index within bounds; `?? 0` instead would cost a branch in every inner loop. Loops over matrices use the cast directly, because
 * V8 limits how much it inlines into one function, and a call for each number takes five times as long.
 */
export function at(array: Float64Array, index: number): number {
  return array[index] as number;
}
