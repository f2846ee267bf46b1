import { describe, expect, it } from '@jest/globals';
import { trendOf } from './trend.js';

describe(trendOf.name, () => {
  it('finds a line exactly', () => {
    const { slope, low, high } = trendOf([
      [0, 1],
      [1, 3],
      [2, 5],
    ]);
    expect([slope, low, high]).toEqual([2, 2, 2]);
  });

  it('computes the same interval as R', () => {
    // confint(lm(c(1, 3, 2, 5, 4) ~ c(1, 2, 3, 4, 5)))[2, ]: slope 0.8, standard error 0.3464102, t(3) 3.182446
    const trend = trendOf([
      [1, 1],
      [2, 3],
      [3, 2],
      [4, 5],
      [5, 4],
    ]);
    expect(trend.slope).toBeCloseTo(0.8, 12);
    expect(trend.low).toBeCloseTo(0.8 - 3.182446 * 0.3464102, 5);
    expect(trend.high).toBeCloseTo(0.8 + 3.182446 * 0.3464102, 5);
  });

  it('rejects points without a trend', () => {
    expect(() =>
      trendOf([
        [1, 1],
        [2, 2],
      ]),
    ).toThrow(RangeError);
    expect(() =>
      trendOf([
        [1, 1],
        [1, 2],
        [1, 3],
      ]),
    ).toThrow(RangeError);
  });
});
