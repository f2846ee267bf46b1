import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fitLogistic } from './logistic-model.js';
import { countOutcomes, fitLogisticModel } from './outcome-counts.js';
import type { RegressionTerm } from './regression-sums.js';

const one = 65_536;
const term = (x: number[], reward: '0' | '1', sign: 1 | -1 = 1): RegressionTerm => ({
  steps: x.map((value) => value * one),
  reward,
  sign,
});

describe('countOutcomes', () => {
  it('counts by context, in the order of the vectors, and subtracts terms', () => {
    const terms = [
      term([1, 10], '1'),
      term([1, -2], '0'),
      term([1, 10], '0'),
      term([1, 3], '1'),
      term([1, 3], '1', -1),
    ];
    expect(countOutcomes(terms)).toEqual([
      { steps: [one, -2 * one], n: 1, successes: 0 },
      { steps: [one, 10 * one], n: 2, successes: 1 },
    ]);
  });

  it('does not depend on the order, nor on terms that were subtracted again', () => {
    const terms = fc.array(
      fc.record({
        steps: fc.tuple(fc.constant(one), fc.constantFrom(-one, 0, one)),
        reward: fc.constantFrom('0', '1'),
        sign: fc.constantFrom<1 | -1>(1, -1),
      }),
    );
    fc.assert(
      fc.property(terms, terms, (kept, gone) => {
        const back = gone.map((each) => ({ ...each, sign: each.sign === 1 ? (-1 as const) : (1 as const) }));
        const all = countOutcomes([...gone, ...kept.toReversed(), ...back]);
        expect(JSON.stringify(all)).toBe(JSON.stringify(countOutcomes(kept)));
      }),
    );
  });
});

describe('fitLogisticModel', () => {
  it('weights its parts', () => {
    const counts = countOutcomes([term([1, 1], '1'), term([1, 1], '0'), term([1, -1], '1')]);
    const expected = fitLogistic(
      [
        { x: [1, -1], n: 1.5, successes: 1.5 },
        { x: [1, 1], n: 3, successes: 1.5 },
      ],
      2,
    );
    const fitted = fitLogisticModel(
      [
        { counts, weight: 0.5 },
        { counts, weight: 1 },
        { counts, weight: 0 },
      ],
      2,
    );
    expect(fitted.n).toBe(4.5);
    fitted.coefficients.forEach((value, i) => expect(value).toBeCloseTo(expected.coefficients[i]!, 13));
  });
});
