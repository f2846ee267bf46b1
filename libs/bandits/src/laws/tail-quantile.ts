import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';
import normal from '@stdlib/stats-base-dists-normal';
import studentT from '@stdlib/stats-base-dists-t';
import type { Law } from './law.js';

const BISECTIONS = 60;

/**
 * The value that leaves a tail of this probability above it (`upper`) or below it.
 * @param tail at most 1/2
 */
export function tailQuantile(law: Law, tail: number, upper: boolean): number {
  switch (law.family) {
    case 'beta':
      return bisect(0, 1, upper, tail, (x) => betainc(x, law.alpha, law.beta, true, upper));
    case 'gamma': {
      const farOut = law.shape + 40 * Math.sqrt(law.shape) + 800;
      return bisect(0, farOut, upper, tail, (x) => gammainc(x, law.shape, true, upper)) / law.rate;
    }
    case 'normal':
      return law.mean + (upper ? -1 : 1) * law.sd * normal.quantile(tail, 0, 1);
    case 'student_t':
      return law.location + (upper ? -1 : 1) * law.scale * studentT.quantile(tail, law.df);
  }
}

/** Where the tail that falls (the upper one) or rises (the lower one) with x passes a level. */
function bisect(from: number, to: number, falls: boolean, level: number, tailAt: (x: number) => number): number {
  let [low, high] = [from, to];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (tailAt(middle) > level === falls) low = middle;
    else high = middle;
  }
  return low;
}
