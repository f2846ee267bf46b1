const blocks = '▁▂▃▄▅▆▇█';

/**
 * Draws values over time in one line of text, as a step function.
 * @param points in chronological order
 * @param options.from, options.to the range of the line, on the points' time scale
 * @param options.most the value of a full block
 */
export function sparkline(
  points: readonly (readonly [at: number, value: number])[],
  { from, to, most, width }: { from: number; to: number; most: number; width: number },
): string {
  const cells = Array.from({ length: width }, (_, column) => {
    const at = from + ((column + 1) / width) * (to - from);
    const value = points.findLast((point) => point[0] <= at)?.[1];
    if (value === undefined) return ' ';
    const level = most > 0 ? Math.floor((value / most) * blocks.length) : 0;
    return blocks[Math.min(blocks.length - 1, Math.max(0, level))];
  });
  return cells.join('');
}

/** A blank line with a mark at each of the given times. */
export function markLine(
  times: readonly number[],
  { from, to, width }: { from: number; to: number; width: number },
): string {
  const columns = new Set(times.map((at) => Math.ceil(((at - from) / (to - from || 1)) * width) - 1));
  return Array.from({ length: width }, (_, column) => (columns.has(column) ? '^' : ' ')).join('');
}
