import { describe, expect, it } from '@jest/globals';
import { credibleInterval } from './credible-interval.js';
import type { Law } from './law.js';

describe('credibleInterval', () => {
  it.each<[string, Law, number, number]>([
    // Beta(a, 1) has the distribution function x^a, Gamma(1, rate) is exponential.
    ['beta', { family: 'beta', alpha: 6, beta: 1 }, 0.025 ** (1 / 6), 0.975 ** (1 / 6)],
    ['gamma', { family: 'gamma', shape: 1, rate: 4 }, -Math.log(0.975) / 4, -Math.log(0.025) / 4],
    ['normal', { family: 'normal', mean: 3, sd: 2 }, 3 - 2 * 1.959963984540054, 3 + 2 * 1.959963984540054],
    // With two degrees of freedom t = (2p - 1) √(2 / (4p (1 - p))).
    [
      'student_t',
      { family: 'student_t', location: -1, scale: 0.5, df: 2 },
      -1 - 0.5 * 0.95 * Math.sqrt(2 / (4 * 0.975 * 0.025)),
      -1 + 0.5 * 0.95 * Math.sqrt(2 / (4 * 0.975 * 0.025)),
    ],
  ])('of a %s distribution is the closed form', (_family, law, low, high) => {
    const interval = credibleInterval(law, 0.95);
    expect(interval[0]).toBeCloseTo(low, 9);
    expect(interval[1]).toBeCloseTo(high, 9);
  });
});
