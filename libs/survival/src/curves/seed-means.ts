/** Mean and standard error over the seeds with finite values; NaN without any, and a standard error of NaN with fewer than two. */
export function seedMean(values: readonly number[]): { mean: number; standardError: number } {
  const finite = values.filter((value) => Number.isFinite(value));
  const n = finite.length;
  if (n === 0) return { mean: NaN, standardError: NaN };
  const mean = finite.reduce((a, b) => a + b, 0) / n;
  if (n === 1) return { mean, standardError: NaN };
  const squares = finite.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, standardError: Math.sqrt(squares / (n - 1) / n) };
}
