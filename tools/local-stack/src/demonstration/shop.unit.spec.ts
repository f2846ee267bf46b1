import { describe, expect, it } from '@jest/globals';
import { shop, trueEffect, visitors } from './shop.js';

describe('visitors', () => {
  it('are the same in every run', () => {
    expect([...visitors(3)]).toEqual([...visitors(3)]);
  });

  it("buy at the shop's rates", () => {
    const all = [...visitors(shop.visitors)];
    for (const conversion of Object.values(shop.conversion)) {
      const bought = all.filter(({ resolve }) => resolve < conversion).length / all.length;
      expect(Math.abs(bought - conversion)).toBeLessThan(0.01);
    }
  });
});

describe('trueEffect', () => {
  it('is the difference of the two conversions', () => {
    const { grey = 0, green = 0 } = shop.conversion;
    expect(green - grey).toBeCloseTo(trueEffect, 12);
  });
});
