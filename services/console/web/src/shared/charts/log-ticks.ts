/** The steps within a power of ten, from the coarsest. */
const steps = [[1], [1, 3], [1, 2, 5]] as const;
const fewest = 3;
const most = 5;

/** Round values on a logarithmic axis, about three to five of them. @param low above 0 */
export function logTicks(low: number, high: number): number[] {
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const powers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const candidates = steps.map((factors) =>
    powers
      .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
      .filter((value) => value >= low && value <= high),
  );
  const ticks = candidates.find(({ length }) => length >= fewest) ?? candidates.at(-1) ?? [];
  const every = Math.ceil(ticks.length / most);
  return ticks.filter((_, index) => index % every === 0);
}

/** The range of values from which a logarithmic axis shows them better than a linear one. */
const wide = 20;

/** Whether a logarithmic axis suits the values: all are positive, and they differ much. */
export function suitsLogarithm(values: readonly number[]): boolean {
  const low = Math.min(...values);
  return low > 0 && Math.max(...values) / low >= wide;
}
