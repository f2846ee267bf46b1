/**
 * The nearest probability vector within bounds: the Euclidean projection of `weights` onto {l ≤ p ≤ u, Σp = 1}, which is
 * p_i = clip(w_i - τ, l_i, u_i) for the τ that makes the sum 1 (Held, Wolfe & Crowder, Math. Programming 6 (1974) 62;
 * with equal lower bounds only it is VW's `enforce_minimum_probability`). The sum falls piecewise linearly in τ, so τ is
 * found exactly on the piece where it passes 1, without iteration.
 *
 * @throws RangeError if a number is not finite, a lower bound exceeds its upper bound, or no probability vector fits
 */
export function projectOntoBounds(
  weights: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
): number[] {
  checkBounds(weights, lower, upper);
  const bounded = (tau: number): number[] => weights.map((w, i) => clip(w - tau, lower[i] ?? 0, upper[i] ?? 1));
  const corners = weights.flatMap((w, i) => [w - (upper[i] ?? 1), w - (lower[i] ?? 0)]).sort((a, b) => a - b);
  // The last corner at which the sum is still at least 1; there is one, because Σu ≥ 1.
  let first = 0;
  for (let last = corners.length - 1; first < last;) {
    const middle = Math.ceil((first + last) / 2);
    if (total(bounded(corners[middle] ?? 0)) >= 1) first = middle;
    else last = middle - 1;
  }
  const from = corners[first] ?? 0;
  const middle = (from + (corners[first + 1] ?? from)) / 2;
  const free = weights.map((w, i) => w - middle > (lower[i] ?? 0) && w - middle < (upper[i] ?? 1));
  const freeCount = free.filter(Boolean).length;
  const tau = freeCount === 0 ? from : from + (total(bounded(from)) - 1) / freeCount;
  return bounded(tau);
}

function checkBounds(weights: readonly number[], lower: readonly number[], upper: readonly number[]): void {
  if (lower.length !== weights.length || upper.length !== weights.length) {
    throw new RangeError('As many lower and upper bounds as arms are needed.');
  }
  weights.forEach((w, i) => {
    const [l, u] = [lower[i] ?? NaN, upper[i] ?? NaN];
    if (!Number.isFinite(w)) throw new RangeError(`The weight of arm ${i} must be finite, not ${w}.`);
    if (!(l >= 0 && l <= u && u <= 1)) {
      throw new RangeError(`The bounds of arm ${i} must satisfy 0 ≤ lower ≤ upper ≤ 1, not ${l} and ${u}.`);
    }
  });
  const [least, most] = [total(lower), total(upper)];
  if (least > 1 + ROUNDING) throw new RangeError(`The lower bounds sum to ${least}, more than 1: lower one of them.`);
  if (most < 1 - ROUNDING) throw new RangeError(`The upper bounds sum to ${most}, less than 1: raise one of them.`);
}

/** Tolerance for the rounding errors in sums of decimal fractions such as 0.1. */
const ROUNDING = 1e-12;

function clip(value: number, lower: number, upper: number): number {
  return value < lower ? lower : value > upper ? upper : value;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
