import { normalCritical, normalTwoSided } from './distributions.js';
import { checkAlpha, type Interval } from './interval.js';

export interface Proportion {
  readonly n: number;
  readonly successes: number;
}

export interface ProportionResult {
  /** Rate of the treatment minus rate of the baseline; a rate without trials is 0. */
  readonly difference: number;
  readonly ci: Interval | null;
  readonly pValue: number;
}

/**
 * Difference of two proportions. The interval is Newcombe's hybrid score interval (R. G. Newcombe, Statistics in Medicine 17 (1998) 873, method 10):
 * it stays within [-1, 1] and has a positive width even if all or none succeed. The p-value is the two-sided pooled z-test, which equals Pearson's χ²
 * test without correction. Near α the two may disagree.
 *
 * Without trials in a group: ci null, pValue 1. When all units or none succeeded in both groups: pValue 1.
 *
 * @param a baseline
 * @param b treatment
 * @throws RangeError unless 0 ≤ successes ≤ n and 0 < alpha < 1
 */
export function proportionTest(a: Proportion, b: Proportion, alpha: number): ProportionResult {
  checkAlpha(alpha);
  for (const { n, successes } of [a, b]) {
    if (!(successes >= 0 && successes <= n)) throw new RangeError(`${successes} of ${n} is no proportion.`);
  }
  const rateA = a.n > 0 ? a.successes / a.n : 0;
  const rateB = b.n > 0 ? b.successes / b.n : 0;
  const difference = rateB - rateA;
  if (a.n === 0 || b.n === 0) return { difference, ci: null, pValue: 1 };

  const z = normalCritical(alpha);
  const [lowA, highA] = wilson(a, z);
  const [lowB, highB] = wilson(b, z);
  // Rounding alone could exceed [-1, 1].
  const ci: Interval = [
    Math.max(-1, difference - Math.hypot(rateB - lowB, highA - rateA)),
    Math.min(1, difference + Math.hypot(highB - rateB, rateA - lowA)),
  ];

  const pooled = (a.successes + b.successes) / (a.n + b.n);
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  return { difference, ci, pValue: se > 0 ? normalTwoSided(difference / se) : 1 };
}

/** Wilson's score interval of one proportion. */
export function wilson({ n, successes }: Proportion, z: number): Interval {
  const centre = successes + (z * z) / 2;
  const half = z * Math.sqrt((successes * (n - successes)) / n + (z * z) / 4);
  return [(centre - half) / (n + z * z), (centre + half) / (n + z * z)];
}
