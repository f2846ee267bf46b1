/** Sums for the Cressie–Read estimate and its interval; sums of two parts of a log add up. */
export interface CressieReadSums {
  readonly n: number;
  readonly w: number;
  readonly w2: number;
  readonly wr: number;
  readonly w2r: number;
  readonly w2r2: number;
  readonly r: number;
}

/** @param weights and `rewards` have the same length */
export function sumCressieRead(weights: Float64Array, rewards: Float64Array): CressieReadSums {
  const sums = { n: weights.length, w: 0, w2: 0, wr: 0, w2r: 0, w2r2: 0, r: 0 };
  for (let row = 0; row < weights.length; row += 1) {
    const w = weights[row] as number;
    const r = rewards[row] as number;
    sums.w += w;
    sums.w2 += w * w;
    sums.wr += w * r;
    sums.w2r += w * w * r;
    sums.w2r2 += w * w * r * r;
    sums.r += r;
  }
  return sums;
}

export function mergeCressieRead(a: CressieReadSums, b: CressieReadSums): CressieReadSums {
  return {
    n: a.n + b.n,
    w: a.w + b.w,
    w2: a.w2 + b.w2,
    wr: a.wr + b.wr,
    w2r: a.w2r + b.w2r,
    w2r2: a.w2r2 + b.w2r2,
    r: a.r + b.r,
  };
}

/**
 * The empirical-likelihood estimate of the Cressie–Read family with power −2: the mean reward under the distribution closest to the log's among those
 * that expect a weight of 1, with one more row of the most extreme possible weight. Mass that the log cannot account for gets the log's mean reward.
 * Source: Karampatziakis, Langford & Mineiro, "Empirical likelihood for contextual bandits", NeurIPS 2020, §3; the values of vw-estimators.
 *
 * @param wMin the smallest possible weight
 * @param wMax the largest possible weight; may be Infinity
 * @returns NaN without rows
 */
export function cressieRead(sums: CressieReadSums, wMin = 0, wMax = Infinity): number {
  const { n, w, w2, wr, w2r, r } = sums;
  const extreme = w < n ? wMax : wMin;
  const [gamma, beta] = multipliers(n, w, w2, extreme);
  const estimate = -(gamma * wr + beta * w2r) / (1 + n);
  const missing = Math.max(0, 1 + (gamma * w + beta * w2) / (1 + n));
  return estimate + (missing * r) / n;
}

function multipliers(n: number, w: number, w2: number, extreme: number): readonly [gamma: number, beta: number] {
  if (extreme === Infinity) return [-(1 + n) / n, 0];
  const a = (extreme + w) / (1 + n);
  const b = (extreme * extreme + w2) / (1 + n);
  const spread = a * a - b;
  // Without any spread, all weights are the same: 1, or the estimate does not exist.
  if (spread === 0) return [-1, 0];
  return [(b - a) / spread, (1 - a) / spread];
}
