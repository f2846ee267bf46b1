import { mulberry32, randomNormal } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import { asymptoticConfidenceSequence } from './confidence-sequence.js';
import { fromSums } from './from-sums.js';
import { relativeLift } from './relative-lift.js';

describe('asymptoticConfidenceSequence', () => {
  // Expected values of gbstats 0.8.0, packages/stats/tests/frequentist/test_tests.py (MIT).
  it.each([
    ['means', fromSums(3000, 1396.87, 52377.9767), fromSums(3461, 2422.7, 134698.29), 1000, -0.55844, 1.56516, 1],
    ['proportions', fromSums(3000, 1396, 1396), fromSums(3461, 2422, 2422), 5000, 0.40098, 0.60675, 0],
  ])('agrees with gbstats on the lift of %s', (_name, a, b, tuningN, low, high, pValue) => {
    const lift = relativeLift(a, b, 0.05)!;
    const result = asymptoticConfidenceSequence({
      difference: lift.relative,
      se: lift.se,
      n: a.n + b.n,
      alpha: 0.05,
      tuningN,
    });
    // A proportion's variance differs by the factor n / (n - 1), which shows in the fifth decimal.
    expect(result.ci).toEqual([expect.closeTo(low, 4), expect.closeTo(high, 4)]);
    expect(result.pValue).toBeCloseTo(pValue, 5);
  });

  it("agrees with gbstats' formulas computed by numpy 2.4.6", () => {
    const near = asymptoticConfidenceSequence({ difference: 0.1, se: 0.03, n: 10_000, alpha: 0.05 });
    expect(near.ci).toEqual([expect.closeTo(0.008155683433977517, 12), expect.closeTo(0.1918443165660225, 12)]);
    expect(near.pValue).toBeCloseTo(0.022071942214292088, 12);
    const far = asymptoticConfidenceSequence({ difference: 0.5, se: 0.05, n: 8000, alpha: 0.01, tuningN: 1000 });
    expect(far.ci).toEqual([expect.closeTo(0.3136212704501082, 12), expect.closeTo(0.6863787295498918, 12)]);
    expect(far.pValue / 3.1839236518728537e-21).toBeCloseTo(1, 9);
  });

  it('excludes 0 exactly when p < alpha', () => {
    for (let z = 0; z < 8; z += 0.05) {
      const { ci, pValue } = asymptoticConfidenceSequence({ difference: z, se: 1, n: 3000, alpha: 0.05 });
      expect(ci![0] > 0).toBe(pValue < 0.05);
    }
  });

  it('covers the truth over the whole path in at least 95 % of 500 A/A experiments', () => {
    let missed = 0;
    for (let experiment = 0; experiment < 500; experiment++) {
      const uniform = mulberry32(experiment);
      const next = () => randomNormal(uniform);
      let n = 0;
      const sum = [0, 0];
      const squares = [0, 0];
      let covered = true;
      while (n < 1000 && covered) {
        for (let arm = 0; arm < 2; arm++) {
          const value = next();
          sum[arm]! += value;
          squares[arm]! += value * value;
        }
        n++;
        if (n < 50) continue;
        const [va, vb] = [0, 1].map((arm) => (squares[arm]! - sum[arm]! ** 2 / n) / (n - 1)) as [number, number];
        const difference = (sum[1]! - sum[0]!) / n;
        const se = Math.sqrt((va + vb) / n);
        const { ci } = asymptoticConfidenceSequence({ difference, se, n: 2 * n, alpha: 0.05, tuningN: 500 });
        covered = ci![0] <= 0 && ci![1] >= 0;
      }
      if (!covered) missed++;
    }
    expect(missed).toBeLessThanOrEqual(25);
  });

  it.each([
    ['no standard error', { se: 0, n: 100 }],
    ['an unknown standard error', { se: NaN, n: 100 }],
    ['too few units', { se: 1, n: 1 }],
  ])('makes no inference from %s', (_name, input) => {
    expect(asymptoticConfidenceSequence({ difference: 1, alpha: 0.05, ...input })).toEqual({ ci: null, pValue: 1 });
  });

  it('rejects an invalid alpha or tuningN', () => {
    expect(() => asymptoticConfidenceSequence({ difference: 1, se: 1, n: 9, alpha: 1 })).toThrow(RangeError);
    expect(() => asymptoticConfidenceSequence({ difference: 1, se: 1, n: 9, alpha: 0.05, tuningN: 0 })).toThrow(
      RangeError,
    );
  });
});
