import betainc from '@stdlib/math-base-special-betainc';
import gammainc from '@stdlib/math-base-special-gammainc';
import normal from '@stdlib/stats-base-dists-normal';
import studentT from '@stdlib/stats-base-dists-t';
import type { Law } from './law.js';
import { root } from './root.js';

/**
 * The value that leaves a tail of this probability above it (`upper`) or below it.
 * @param tail at most 1/2
 */
export function tailQuantile(law: Law, tail: number, upper: boolean): number {
  switch (law.family) {
    case 'beta':
      return root((x) => betainc(x, law.alpha, law.beta, true, upper) - tail, 0, 1);
    case 'gamma': {
      const farOut = law.shape + 40 * Math.sqrt(law.shape) + 800;
      return root((x) => gammainc(x, law.shape, true, upper) - tail, 0, farOut) / law.rate;
    }
    case 'normal':
      return law.mean + (upper ? -1 : 1) * law.sd * normal.quantile(tail, 0, 1);
    case 'student_t':
      return law.location + (upper ? -1 : 1) * law.scale * studentT.quantile(tail, law.df);
  }
}

/**
 * Whether {@link tailQuantile} lies at a value or beyond it: takes one tail probability instead of the ten or so that the quantile takes.
 */
export function tailReaches(law: Law, tail: number, upper: boolean, value: number): boolean {
  switch (law.family) {
    case 'beta':
      return betainc(Math.min(1, Math.max(0, value)), law.alpha, law.beta, true, upper) >= tail;
    case 'gamma':
      return gammainc(Math.max(0, value) * law.rate, law.shape, true, upper) >= tail;
    case 'normal':
    case 'student_t': {
      const quantile = tailQuantile(law, tail, upper);
      return upper ? quantile >= value : quantile <= value;
    }
  }
}
