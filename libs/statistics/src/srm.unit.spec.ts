import { describe, expect, it } from '@jest/globals';
import { srmTest } from './srm.js';

describe('srmTest', () => {
  // scipy 1.17.1, stats.chisquare.
  it.each([
    [[5000, 5100], [0.5, 0.5], 0.9900990099009901, 0.3197181768128675],
    [[1000, 1100, 900], [1, 1, 1], 20, 4.539992976248486e-5],
    [[60000, 50000], [1, 1], 909.0909090909091, 1.0365190862301937e-199],
  ])('agrees with scipy on %j', (observed, expected, statistic, pValue) => {
    const result = srmTest(observed, expected);
    expect(result.df).toBe(observed.length - 1);
    expect(result.statistic).toBeCloseTo(statistic, 9);
    expect(result.pValue / pValue).toBeCloseTo(1, 9);
  });

  it('excludes arms without expectation from df', () => {
    expect(srmTest([5000, 0, 5100], [0.5, 0, 0.5])).toEqual(srmTest([5000, 5100], [1, 1]));
  });

  it('rejects at once if an impossible arm was observed', () => {
    expect(srmTest([5000, 1, 5000], [0.5, 0, 0.5])).toEqual({ statistic: Infinity, df: 1, pValue: 0 });
  });

  it('rejects nothing without data or with one arm', () => {
    expect(srmTest([0, 0], [1, 1])).toEqual({ statistic: 0, df: 1, pValue: 1 });
    expect(srmTest([9], [1])).toEqual({ statistic: 0, df: 0, pValue: 1 });
  });

  it.each([
    [[1], [1, 1]],
    [
      [1, -1],
      [1, 1],
    ],
    [
      [1, NaN],
      [1, 1],
    ],
    [
      [1, 1],
      [0, 0],
    ],
  ])('rejects the input %j against %j', (observed, expected) => {
    expect(() => srmTest(observed, expected)).toThrow(RangeError);
  });
});
