import { describe, expect, it } from '@jest/globals';
import { thompsonSampling } from '../algorithms/thompson-sampling.js';
import { shrinkTogether } from './james-stein.js';

describe("Ax's shrinkage (ax/generators/tests/test_eb_thompson.py)", () => {
  const shrunk = shrinkTogether([1, 2, 3, 4].map((mean) => ({ mean, variance: 1 })));

  it('moves means towards their common mean', () => {
    [1.3, 2.1, 2.9, 3.7].forEach((mean, arm) => expect(shrunk[arm]!.mean).toBeCloseTo(mean, 12));
    [1.03, 0.87, 0.87, 1.03].forEach((variance, arm) => expect(shrunk[arm]!.variance).toBeCloseTo(variance, 12));
  });

  it('gives the weights of empirical Bayes Thompson sampling, within the error of its Monte Carlo', () => {
    const weights = thompsonSampling(
      shrunk.map(({ mean, variance }) => ({ family: 'normal', mean, sd: Math.sqrt(variance) }) as const),
    );
    [0.02, 0.07, 0.25, 0.66].forEach((weight, arm) => expect(Math.abs(weights[arm]! - weight)).toBeLessThan(0.01));
  });
});

it('shrinks equal means completely, and rejects invalid input', () => {
  const same = shrinkTogether(Array.from({ length: 5 }, () => ({ mean: 2, variance: 1 })));
  same.forEach((estimate) => expect(estimate).toEqual({ mean: 2, variance: 0.2 }));
  const three = [1, 2, 3].map((mean) => ({ mean, variance: 1 }));
  expect(() => shrinkTogether(three)).toThrow(RangeError);
  expect(() => shrinkTogether([...three, { mean: 0, variance: 0 }])).toThrow(RangeError);
});
