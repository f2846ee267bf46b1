import { describe, expect, it } from '@jest/globals';
import { gammaExponentialBound, gammaExponentialLogMixture, mixtureRho } from './gamma-exponential-bound.js';

describe('gammaExponentialBound', () => {
  // confseq (MIT), test/uniform_boundaries_unittest.cpp, TestGammaExponentialMixture: values of an implementation in R.
  const rho = mixtureRho(100, 0.05);

  it("has confseq's values for v = v_opt = 100, alpha = 0.05, c = 2", () => {
    expect(gammaExponentialLogMixture(10, 100, 2, rho)).toBeCloseTo(-0.2490165, 5);
    expect(gammaExponentialBound(100, 0.05, 2, rho)).toBeCloseTo(33.02017, 5);
  });

  it("has confseq's ρ for the two-sided normal mixture, of which this is the one-sided form", () => {
    expect(mixtureRho(100, 0.025)).toBeCloseTo(12.60056, 5);
  });

  it('starts above 0, grows with time and with confidence, and always terminates', () => {
    let last = 0;
    for (const v of [0, 1e-9, 0.1, 1, 10, 1e3, 1e5, 1e7]) {
      const bound = gammaExponentialBound(v, 0.05, 1, 5);
      expect(bound).toBeGreaterThan(last);
      expect(gammaExponentialBound(v, 0.001, 1, 5)).toBeGreaterThan(bound);
      last = bound;
    }
    // About √(v ln v) far out.
    expect(last).toBeLessThan(5 * Math.sqrt(1e7));
  });
});
