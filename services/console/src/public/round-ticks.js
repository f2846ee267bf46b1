/**
 * Multiples of 1, 2 or 5 × 10ⁿ between two values.
 * @param {number} most how many at most, or one or two more
 * @returns {number[]}
 */
export function roundTicks(from, to, most) {
  const rough = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const ticks = [];
  for (let n = Math.ceil(from / step); n * step <= to; n += 1)
    ticks.push(n === 0 ? 0 : Number((n * step).toPrecision(12)));
  return ticks;
}
