import gammaln from '@stdlib/math-base-special-gammaln';

const HALF_LOG_2PI = 0.5 * Math.log(2 * Math.PI);

/**
 * The error of Stirling's formula: ln Γ(x) - ((x - ½) ln x - x + ½ ln 2π), for x > 0.
 *
 * With it the constants of densities need no difference of huge logarithms (C. Loader, "Fast and accurate computation of
 * binomial probabilities", 2000). The series is Abramowitz & Stegun 6.1.41.
 */
export function stirlingError(x: number): number {
  if (x < 10) return gammaln(x) - ((x - 0.5) * Math.log(x) - x + HALF_LOG_2PI);
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360 - y / 156)))))) / x;
}
