import type { LargestWeights } from './largest-weights.js';

/** How many of the largest of n weights belong to the tail: min(n/5, 3√n). */
export const tailLength = (n: number): number => Math.ceil(Math.min(n / 5, 3 * Math.sqrt(n)));
/** A tail of fewer weights says nothing. */
const LEAST_TAIL = 5;

/**
 * The shape k of a generalised Pareto distribution fitted to the largest weights. Above 0.7 the mean of the weights converges too slowly for an
 * estimate to be trusted; above 1 it does not exist.
 * Source: Vehtari, Simpson, Gelman, Yao & Gabry, "Pareto smoothed importance sampling", JMLR 2024; fit by Zhang & Stephens, Technometrics 2009, with
 * the prior of the former (as in R's loo and ArviZ).
 *
 * @param largest has at least `tailLength(n) + 1` weights, if there are as many
 * @returns null if the tail is too short, or has no spread
 */
export function paretoK(largest: LargestWeights): number | null {
  const length = tailLength(largest.n);
  const ascending = largest.ascending();
  if (length < LEAST_TAIL || ascending.length <= length) return null;
  const cutoff = ascending[ascending.length - length - 1] as number;
  const excesses = ascending.subarray(ascending.length - length).map((weight) => weight - cutoff);
  const most = excesses[length - 1] as number;
  if (!(most > 0) || excesses[0] === most) return null;
  return shapeOf(excesses);
}

/** @param x excesses over the cutoff, ascending */
function shapeOf(x: Float64Array): number {
  const n = x.length;
  const candidates = 30 + Math.floor(Math.sqrt(n));
  const quartile = x[Math.floor(n / 4 + 0.5) - 1] as number;
  const largest = x[n - 1] as number;
  const thetas = Array.from(
    { length: candidates },
    (_, j) => (1 - Math.sqrt(candidates / (j + 0.5))) / (3 * quartile) + 1 / largest,
  );
  const kOf = (theta: number): number => x.reduce((sum, value) => sum + Math.log1p(-theta * value), 0) / n;
  const logs = thetas.map((theta) => {
    const k = kOf(theta);
    return n * (Math.log(-theta / k) - k - 1);
  });
  const weights = logs.map((log) => 1 / logs.reduce((sum, other) => sum + Math.exp(other - log), 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const theta = thetas.reduce((sum, one, j) => sum + (one * (weights[j] as number)) / total, 0);
  const k = kOf(theta);
  // A weakly informative prior: as if there were ten more values with k = 0.5.
  return (n * k + 10 * 0.5) / (n + 10);
}
