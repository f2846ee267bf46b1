import gammainc from '@stdlib/math-base-special-gammainc';
import gammaln from '@stdlib/math-base-special-gammaln';

const { log } = Math;

/**
 * Log of the gamma-exponential mixture supermartingale at the sum s and intrinsic time v (Howard, Ramdas, McAuliffe &
 * Sekhon, Annals of Statistics 49 (2021) 1055, Proposition 9), for sums that are sub-exponential with scale c.
 */
export function gammaExponentialLogMixture(s: number, v: number, c: number, rho: number): number {
  const square = c * c;
  const r = rho / square;
  const shape = (v + rho) / square;
  const x = (c * s + v + rho) / square;
  const start = r * log(r) - gammaln(r) - log(gammainc(r, r, true, false));
  return start + gammaln(shape) + log(gammainc(x, shape, true, false)) - shape * log(x) + x - r;
}

/**
 * The time-uniform bound: the sum stays below it at all times together with probability 1 - alpha.
 *
 * @param v intrinsic time, ≥ 0
 * @param alpha in (0, 1)
 * @param c scale, > 0
 * @param rho see {@link mixtureRho}
 */
export function gammaExponentialBound(v: number, alpha: number, c: number, rho: number): number {
  const threshold = -log(alpha);
  let high = Math.max(v, c, 1);
  while (gammaExponentialLogMixture(high, v, c, rho) < threshold) high *= 2;
  let low = 0;
  for (let step = 0; step < 45; step++) {
    const middle = (low + high) / 2;
    if (gammaExponentialLogMixture(middle, v, c, rho) < threshold) low = middle;
    else high = middle;
  }
  return high;
}

/** ρ for the bound that is tightest near the intrinsic time `v` (ibid., §3.5, one-sided, as in confseq). */
export function mixtureRho(v: number, alpha: number): number {
  // An alpha above one half is not used for tuning.
  const l = -2 * log(Math.min(0.5, 2 * alpha));
  return v / (l + log(1 + l));
}
