import { type Random } from './random.js';
import { randomGamma } from './random-gamma.js';

/**
 * A number from Beta(a, b), from two gamma numbers.
 *
 * @throws RangeError unless a and b are at least 1
 */
export function randomBeta(a: number, b: number, random: Random): number {
  const x = randomGamma(a, random);
  return x / (x + randomGamma(b, random));
}
