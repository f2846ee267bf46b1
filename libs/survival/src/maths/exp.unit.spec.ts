import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exp } from './exp.js';

describe('exp', () => {
  it('agrees with Math.exp to 1e-15', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709, noNaN: true }), (x) => {
        expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with Math.exp where the result is subnormal', () => {
    for (let x = -745; x < -708; x += 0.37) {
      expect(Math.abs(exp(x) - Math.exp(x))).toBeLessThanOrEqual(Math.max(4e-15 * Math.exp(x), 5e-324));
    }
  });

  it('is 1 at 0, and handles overflow, underflow and NaN', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(710)).toBe(Infinity);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(-746)).toBe(0);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(NaN)).toBeNaN();
    expect(exp(709.78)).toBeLessThan(Infinity);
  });
});
