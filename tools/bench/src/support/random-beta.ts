import { randomNormal, type Random } from '@assay/bandits';

/** A number from Beta(a, b), a and b ≥ 1, as a quotient of gamma ones. */
export function randomBeta(a: number, b: number, random: Random): number {
  const x = randomGamma(a, random);
  return x / (x + randomGamma(b, random));
}

/** A number from Gamma(shape, 1), shape ≥ 1 (Marsaglia & Tsang, ACM Trans. Math. Softw. 26 (2000) 363). */
function randomGamma(shape: number, random: Random): number {
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = randomNormal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}
