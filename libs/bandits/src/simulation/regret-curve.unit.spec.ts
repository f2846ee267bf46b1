import { describe, expect, it } from '@jest/globals';
import { type Algorithm } from '../algorithms/arm-shares.js';
import { defaultPrior } from '../posteriors/posterior.js';
import {
  bernoulliProblem,
  driftingProblem,
  gaussianProblem,
  regretCurve,
  type SimulatedPolicy,
} from './regret-curve.js';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const policy = (algorithm: Algorithm, more: Partial<SimulatedPolicy> = {}): SimulatedPolicy => ({
  algorithm,
  prior: defaultPrior('binary'),
  batch: 100,
  ...more,
});
const thompson: Algorithm = { algorithm: 'ThompsonSampling' };

describe('regret', () => {
  const problem = bernoulliProblem([0.3, 0.5, 0.4]);
  // Uniform shares have a regret of 0.1 per decision here: 200 of 2,000.
  it.each<[string, Algorithm]>([
    ['Thompson sampling', thompson],
    ['UCB1', { algorithm: 'UCB', index: 'ucb1' }],
    ['KL-UCB', { algorithm: 'UCB', index: 'kl_ucb' }],
    ['Bayes-UCB', { algorithm: 'UCB', index: 'bayes_ucb' }],
  ])('of %s grows ever more slowly', (_name, algorithm) => {
    const curves = [1, 2, 3].map((seed) => regretCurve(problem, policy(algorithm), 2_000, seed));
    expect(mean(curves.map((curve) => curve.at(-1)!))).toBeLessThan(100);
    const [first, second] = [curves.map((c) => c[9]!), curves.map((c) => c[19]! - c[9]!)].map(mean);
    expect(second).toBeLessThan(0.7 * first!);
    for (const curve of curves) expect(curve.every((value, i) => i === 0 || value >= curve[i - 1]!)).toBe(true);
  });

  it('of uniform shares has the expected value, and is the same for the same seed', () => {
    const uniform = policy({ algorithm: 'EpsilonGreedy', explorationRate: 1 });
    const finals = [1, 2, 3, 4].map((seed) => regretCurve(problem, uniform, 2_000, seed).at(-1)!);
    // The standard deviation of the mean of four sums is √(2000/4) · 0.0816 = 1.8.
    expect(Math.abs(mean(finals) - 200)).toBeLessThan(11);
    expect(regretCurve(problem, uniform, 300, 9)).toEqual(regretCurve(problem, uniform, 300, 9));
    expect(regretCurve(problem, uniform, 300, 9)).not.toEqual(regretCurve(problem, uniform, 300, 10));
  });

  it('is lower than that of uniform shares on gaussian arms too', () => {
    const gaussian = policy(thompson, { prior: defaultPrior('continuous') });
    const finals = [1, 2, 3].map((seed) => regretCurve(gaussianProblem([0, 0.5], 1), gaussian, 1_000, seed).at(-1)!);
    expect(mean(finals)).toBeLessThan(100);
  });

  it('of a policy that forgets is lower where the best arm changes', () => {
    const drifting = driftingProblem([0.2, 0.4, 0.6], 1_000);
    const final = (more: Partial<SimulatedPolicy>) =>
      mean([1, 2].map((seed) => regretCurve(drifting, policy(thompson, more), 4_000, seed).at(-1)!));
    const remembering = final({});
    expect(final({ forgetting: { kind: 'discount', factor: 0.7 } })).toBeLessThan(0.8 * remembering);
    expect(final({ forgetting: { kind: 'window', periods: 4 } })).toBeLessThan(0.8 * remembering);
  });

  it('requires whole numbers', () => {
    expect(() => regretCurve(problem, policy(thompson, { batch: 0 }), 10, 1)).toThrow(RangeError);
  });
});
