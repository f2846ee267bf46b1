import { describe, expect, it } from '@jest/globals';
import { fromSums } from './from-sums.js';
import { proportionTest } from './proportion-test.js';
import { relativeLift } from './relative-lift.js';
import { welch } from './welch.js';

// The samples of gbstats 0.8.0, packages/stats/tests/frequentist/test_tests.py (MIT).
const a = fromSums(3407, 1396.87, 52377.9767);
const b = fromSums(3461, 2422.7, 134698.29);
const bernoulli = (n: number, successes: number) => fromSums(n, successes, successes);

describe('welch', () => {
  it('agrees with gbstats 0.8.0 and scipy 1.17.1', () => {
    const result = welch(a, b, 0.05);
    expect(result.pValue).toBeCloseTo(0.02015840264358697, 11);
    expect(result.t).toBeCloseTo(2.3240227609215203, 10);
    expect(result.df).toBeCloseTo(5841.742032093565, 6);
    expect(result.se).toBeCloseTo(0.12478363158758794, 12);
    expect(result.ci![0]).toBeCloseTo(0.045377892559290034, 10);
    expect(result.ci![1]).toBeCloseTo(0.5346221074407099, 10);
  });

  it('agrees with scipy 1.17.1 on small samples and far out in the tail', () => {
    const small = welch({ n: 10, mean: 5, variance: 4 }, { n: 12, mean: 7, variance: 9 }, 0.05);
    expect([small.pValue, small.df]).toEqual([
      expect.closeTo(0.07754643868205859, 12),
      expect.closeTo(19.190545987541217, 10),
    ]);
    expect(small.ci).toEqual([expect.closeTo(-0.24301080516026152, 10), expect.closeTo(4.243010805160262, 10)]);
    const large = welch({ n: 5000, mean: 1, variance: 1 }, { n: 5000, mean: 1.5, variance: 2 }, 0.05);
    expect(large.pValue / 1.4293065449852608e-90).toBeCloseTo(1, 9);
  });

  it.each([
    ['an empty group', { n: 0, mean: 0, variance: 0 }],
    ['one unit', { n: 1, mean: 9, variance: 0 }],
    ['no variance anywhere', { n: 50, mean: 3, variance: 0 }],
  ])('makes no inference from %s', (_name, group) => {
    const result = welch({ n: 50, mean: 2, variance: 0 }, group, 0.05);
    expect(result).toEqual({ difference: group.mean - 2, se: 0, df: 0, t: 0, pValue: 1, ci: null });
  });

  it('works if one group has no variance', () => {
    expect(welch({ n: 50, mean: 2, variance: 0 }, { n: 50, mean: 3, variance: 4 }, 0.05).df).toBeCloseTo(49, 10);
  });

  it('rejects an alpha outside (0, 1)', () => {
    expect(() => welch(a, b, 0)).toThrow(RangeError);
    expect(() => welch(a, b, NaN)).toThrow(RangeError);
  });
});

describe('relativeLift', () => {
  it.each([
    ['means', a, b, 0.70732, 0.37879, -0.03526, 1.44989],
    ['proportions', bernoulli(28, 14), bernoulli(30, 16), 0.06667, 0.2717, -0.47767, 0.61101],
  ])('agrees with gbstats 0.8.0 on %s', (name, baseline, treatment, relative, se, low, high) => {
    // gbstats uses p(1 - p) as the variance of a proportion, we the sample variance with n - 1.
    const exact = name === 'means';
    const plain = (s: typeof baseline) => (exact ? s : { ...s, variance: (s.variance * (s.n - 1)) / s.n });
    const lift = relativeLift(plain(baseline), plain(treatment), 0.05);
    expect(lift!.relative).toBeCloseTo(relative, 5);
    expect(lift!.se).toBeCloseTo(se, 5);
    expect(lift!.ci).toEqual([expect.closeTo(low, 5), expect.closeTo(high, 5)]);
  });

  it('keeps the sign of the difference when the baseline is negative', () => {
    const lift = relativeLift({ n: 10, mean: -10, variance: 1 }, { n: 10, mean: -8, variance: 1 }, 0.05);
    expect(lift!.relative).toBeCloseTo(0.2, 12);
  });

  it('is null without a baseline or variance', () => {
    expect(relativeLift({ n: 10, mean: 0, variance: 1 }, b, 0.05)).toBeNull();
    expect(relativeLift({ n: 1, mean: 1, variance: 0 }, b, 0.05)).toBeNull();
    expect(relativeLift({ n: 10, mean: 1, variance: 0 }, { n: 10, mean: 2, variance: 0 }, 0.05)).toBeNull();
  });
});

describe('proportionTest', () => {
  // statsmodels 0.15.0: confint_proportions_2indep(method='newcomb', compare='diff'), proportions_ztest.
  it.each([
    [49, 100, 51, 100, -0.11649972426762042, 0.15545339012994167, 0.7772974107895213],
    [15, 1000, 40, 1000, 0.010780350532510962, 0.04019706218485247, 0.0006300689636511841],
    [0, 50, 5, 50, 0.008975448080590018, 0.21360231437479657, 0.021781462791119477],
    [100, 100, 100, 100, -0.03699349820698572, 0.03699349820698572, 1],
  ])('agrees with statsmodels on %d/%d against %d/%d', (successesA, nA, successesB, nB, low, high, pValue) => {
    const result = proportionTest({ n: nA, successes: successesA }, { n: nB, successes: successesB }, 0.05);
    expect(result.ci).toEqual([expect.closeTo(low, 11), expect.closeTo(high, 11)]);
    expect(result.pValue).toBeCloseTo(pValue, 11);
    expect(result.difference).toBeCloseTo(successesB / nB - successesA / nA, 15);
  });

  it('makes no inference from an empty group', () => {
    expect(proportionTest({ n: 0, successes: 0 }, { n: 4, successes: 1 }, 0.05)).toEqual({
      difference: 0.25,
      ci: null,
      pValue: 1,
    });
  });

  it('rejects more successes than trials', () => {
    expect(() => proportionTest({ n: 1, successes: 2 }, { n: 1, successes: 1 }, 0.05)).toThrow(RangeError);
  });
});
