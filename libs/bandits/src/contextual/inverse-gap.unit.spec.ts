import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gammaAt, inverseGapPropensities, squareCbSchedule } from './inverse-gap.js';

describe('inverseGapPropensities', () => {
  // Eppo's js-sdk-common (MIT), src/bandit-evaluator.spec.ts; its probability floor has no effect in these cases.
  it.each([
    ['one arm', [1.23], 1, [1]],
    ['equal scores', [5, 5, 5], 1, [1 / 3, 1 / 3, 1 / 3]],
    ['a gap of 0.5 with γ = 10', [1, 0.5], 10, [0.85714, 0.14286]],
  ])("has the values of Eppo's tests for %s", (_name, scores, gamma, expected) => {
    expect(inverseGapPropensities(scores, gamma)).toEqual(expected.map((p): unknown => expect.closeTo(p, 5)));
  });

  it("follows Vowpal Wabbit's formula, costs turned into rewards", () => {
    // cb_explore_adf_squarecb.cc: 1 / (K + γ (cost - least cost)), the remainder to the arm with the least cost.
    const costs = [0.2, 0.9, 0.4, 0.25];
    const gamma = gammaAt(2500, squareCbSchedule);
    expect(gamma).toBe(500);
    const expected = [0, 1 / (4 + 500 * 0.7), 1 / (4 + 500 * 0.2), 1 / (4 + 500 * 0.05)];
    expected[0] = 1 - expected[1]! - expected[2]! - expected[3]!;
    const propensities = inverseGapPropensities(
      costs.map((cost) => -cost),
      gamma,
    );
    propensities.forEach((p, arm) => expect(p).toBeCloseTo(expected[arm]!, 14));
  });

  it('is always a probability vector in which every arm has at least 1 / (K + γΔ) and the best at least 1 / K', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        fc.array(finite, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1e300 }),
        (scores, gamma) => {
          const propensities = inverseGapPropensities(scores, gamma);
          const top = Math.max(...scores);
          expect(propensities.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
          propensities.forEach((p, arm) => {
            expect(p).toBeGreaterThan(0);
            expect(p).toBeGreaterThanOrEqual((1 - 1e-12) / (scores.length + gamma * (top - scores[arm]!)));
          });
          expect(propensities[scores.indexOf(top)]).toBeGreaterThanOrEqual((1 - 1e-12) / scores.length);
        },
      ),
    );
  });

  it('rejects a score that is not a number, which crashed Vowpal Wabbit (its issue 3680)', () => {
    expect(() => inverseGapPropensities([0.1, NaN], 5)).toThrow('score of arm 1');
    expect(() => inverseGapPropensities([0.1, 0.2], NaN)).toThrow('γ');
    expect(() => inverseGapPropensities([], 5)).toThrow('At least one arm');
    expect(() => gammaAt(-1)).toThrow(RangeError);
    expect(() => gammaAt(1e300, { scale: 1, exponent: 2 })).toThrow(RangeError);
  });

  it('gives a finite γ before the first decision', () => {
    expect(gammaAt(0)).toBe(10);
    expect(gammaAt(100)).toBe(100);
  });
});
