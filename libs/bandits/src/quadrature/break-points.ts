import { type Density } from '../laws/density.js';

const { abs, log, min, sqrt } = Math;

/** The mass beyond the outermost break points is about exp(-TAIL). */
const TAIL = 55;
/** More than the widest range of parameters needs. */
const MAX_STEPS = 5000;

/**
 * Break points of the range of a density, as ascending offsets from its mode, so that between two of them a polynomial of degree 15 approximates it:
 * steps of at most half the distance to its next pole, the radius of its curvature, and six
 * times the length in which it changes by a factor of e.
 */
export function breakPoints(density: Density): readonly number[] {
  return [...walk(density, -1).reverse(), 0, ...walk(density, 1)];
}

function walk(density: Density, direction: 1 | -1): number[] {
  const width = 1 / sqrt(-density.curvature(0));
  const points: number[] = [];
  let u = 0;
  for (let i = 0; i < MAX_STEPS; i++) {
    const slope = abs(density.slope(u));
    if (slope > 0 && density.shape(u) - log(slope * width) < -TAIL) break;
    u += direction * min(density.poleDistance(u) / 2, 1 / sqrt(abs(density.curvature(u))), 6 / slope);
    points.push(u);
  }
  return points;
}
