import { type Random } from './random.js';
import { randomNormal } from './random-normal.js';

/**
 * A number from Gamma(shape, 1) (Marsaglia & Tsang, ACM Trans. Math. Softw. 26 (2000) 363).
 *
 * @throws RangeError unless the shape is at least 1
 */
export function randomGamma(shape: number, random: Random): number {
  if (!(shape >= 1)) throw new RangeError(`The shape of a gamma distribution must be at least 1 here, not ${shape}.`);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const z = randomNormal(random);
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v;
  }
}
