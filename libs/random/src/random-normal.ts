import { type Random } from './random.js';

const { cos, log, PI, sqrt } = Math;

/**
 * A standard normal number from two uniform ones (Box & Muller, 1958). It uses Math.log and Math.cos, whose last bit may differ between
 * JavaScript engines.
 */
export function randomNormal(random: Random): number {
  return sqrt(-2 * log(1 - random())) * cos(2 * PI * random());
}
