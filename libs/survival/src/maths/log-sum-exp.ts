import ln from '@stdlib/math-base-special-ln';
import { exp } from './exp.js';

/**
 * A running ln Σ e^x that neither overflows nor loses small terms: the sum is kept relative to its largest term. Terms are added in the order of
 * the calls.
 */
export class LogSumExp {
  /** The largest term; -Infinity before the first. */
  shift = -Infinity;
  /** Σ e^(x - shift); at least 1 after the first finite term. */
  scaled = 0;

  add(x: number): void {
    if (x > this.shift) {
      this.scaled = this.scaled * exp(this.shift - x) + 1;
      this.shift = x;
    } else if (x !== -Infinity) {
      this.scaled += exp(x - this.shift);
    }
  }

  /** ln Σ e^x; -Infinity without terms. */
  value(): number {
    return this.scaled === 0 ? -Infinity : this.shift + ln(this.scaled);
  }
}
