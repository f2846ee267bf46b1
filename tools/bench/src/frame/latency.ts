/** Latencies of one round, milliseconds. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** @param ms all measured latencies, in any order */
export function latencyOf(ms: ArrayLike<number>): Latency {
  if (ms.length === 0) throw new RangeError('no latency was taken');
  const sorted = Float64Array.from(ms).sort();
  return {
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
    max: quantile(sorted, 1),
  };
}

/** The smallest value that at least this share of the values does not exceed. @param sorted ascending, not empty */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
