import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { naiveCox } from '../../test/naive-metrics.js';
import { continuousSamples, tiedSamples } from '../../test/samples.js';
import { coxNegativeLogLikelihood } from './cox-likelihood.js';

describe('coxNegativeLogLikelihood', () => {
  it.each([
    ['breslow', tiedSamples],
    ['efron', tiedSamples],
    ['breslow', continuousSamples],
    ['efron', continuousSamples],
  ] as const)('is the definition with the ties of %s', (ties, samples) => {
    fc.assert(
      fc.property(samples, ({ times, events, risks }) => {
        const sample = { times, events, risks };
        const value = coxNegativeLogLikelihood(risks, times, events, ties);
        if (!events.includes(1)) expect(value).toBeNaN();
        else expect(Math.abs(value - naiveCox(sample, ties))).toBeLessThan(1e-10);
      }),
      { numRuns: 200 },
    );
  });

  // The inputs are those of torch.manual_seed(43) in the docstring of torchsurv's neg_partial_log_likelihood, whose values have four decimals.
  // torchsurv divides by the events without ties, but by the distinct times of events with ties: by 2 instead of 3 here.
  describe("agrees with torchsurv's documented values", () => {
    const logHazards = [-0.6484010962545524, -0.7058414286314203, 0.6432184105216803, 1.4787990839901062];
    const events = [1, 1, 1, 0];

    it('without ties', () => {
      const value = coxNegativeLogLikelihood(logHazards, [25, 26, 23, 92], events);
      expect(value).toBeCloseTo(1.9908, 4);
      expect(3 * value).toBeCloseTo(5.9724, 4);
    });

    it.each([
      ['efron', 2.9877],
      ['breslow', 3.0371],
    ] as const)('with the ties of %s', (ties, expected) => {
      const value = coxNegativeLogLikelihood(logHazards, [26, 26, 23, 92], events, ties);
      expect((3 / 2) * value).toBeCloseTo(expected, 4);
    });
  });

  it('is the same for shifted log hazards, and finite for extreme ones', () => {
    const times = [1, 2, 2, 3, 4];
    const events = [1, 1, 1, 0, 1];
    const logHazards = [0.5, -1, 2, 0.25, 1];
    for (const ties of ['breslow', 'efron'] as const) {
      const value = coxNegativeLogLikelihood(logHazards, times, events, ties);
      const shifted = logHazards.map((h) => h + 1000);
      expect(coxNegativeLogLikelihood(shifted, times, events, ties)).toBeCloseTo(value, 10);
      expect(coxNegativeLogLikelihood([500, -500, 500, -500, 500], times, events, ties)).toBeGreaterThan(100);
      expect(coxNegativeLogLikelihood([5000, -5000, 5000, -5000, 5000], times, events, ties)).toBeLessThan(Infinity);
    }
  });

  it('is NaN without events and for a log hazard that is NaN', () => {
    expect(coxNegativeLogLikelihood([1, 2], [1, 2], [0, 0])).toBeNaN();
    expect(coxNegativeLogLikelihood([1, NaN], [1, 2], [1, 0])).toBeNaN();
  });
});
