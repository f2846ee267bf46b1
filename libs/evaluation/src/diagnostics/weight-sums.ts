/** Sums of importance weights; see {@link mergeWeights}. */
export interface WeightSums {
  readonly n: number;
  readonly sum: number;
  readonly squares: number;
  readonly max: number;
}

export const noWeights: WeightSums = { n: 0, sum: 0, squares: 0, max: 0 };

export function sumWeights(weights: Float64Array): WeightSums {
  let sum = 0;
  let squares = 0;
  let max = 0;
  for (const weight of weights) {
    sum += weight;
    squares += weight * weight;
    if (weight > max) max = weight;
  }
  return { n: weights.length, sum, squares, max };
}

/** The sums of both parts of a log. */
export function mergeWeights(a: WeightSums, b: WeightSums): WeightSums {
  return { n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares, max: Math.max(a.max, b.max) };
}

/** What importance weights say about an estimate that uses them. */
export interface WeightDiagnostics {
  /** (Σw)²/Σw²: as many rows of the evaluated policy's own would tell as much. (Kish 1965.) */
  readonly effectiveSampleSize: number;
  readonly maxWeight: number;
  /** The largest weight's share of all. */
  readonly maxWeightShare: number;
  /** Expected to be 1 if the propensities are right and cover the evaluated policy. */
  readonly meanWeight: number;
  /** How many standard errors the mean weight is away from 1; only asymptotic. Null if all weights are the same. */
  readonly meanWeightZ: number | null;
}

/** @returns null without any weight above 0 */
export function weightDiagnostics({ n, sum, squares, max }: WeightSums): WeightDiagnostics | null {
  if (sum === 0) return null;
  const mean = sum / n;
  const variance = Math.max(0, squares / n - mean * mean);
  return {
    effectiveSampleSize: (sum * sum) / squares,
    maxWeight: max,
    maxWeightShare: max / sum,
    meanWeight: mean,
    meanWeightZ: variance > 0 ? (mean - 1) / Math.sqrt(variance / n) : null,
  };
}
