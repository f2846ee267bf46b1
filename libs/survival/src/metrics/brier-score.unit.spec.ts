import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { naiveBrier } from '../../test/naive-metrics.js';
import { continuousSamples, tiedSamples } from '../../test/samples.js';
import { breslowBaseline, survivalAt } from './breslow-baseline.js';
import { brierGrid } from './brier-grid.js';
import { brierScores, integratedBrierScore, integrateBrierScores, proportionalBrierScores } from './brier-score.js';
import { type BrierConvention, brierWeights } from './brier-weights.js';
import { censoringDistribution } from './kaplan-meier.js';
import { outcomesOf } from './outcomes.js';

const conventions: readonly BrierConvention[] = ['recommended', 'scikit-survival'];

describe.each(conventions)('Brier scores in the convention %s', (convention) => {
  it('are the definition', () => {
    fc.assert(
      fc.property(tiedSamples, tiedSamples, (train, test) => {
        const grid = [0.5, 1, 2, 3.5, 5, 7];
        const survival = survivalAt(breslowBaseline(train, train.risks), test.risks, grid);
        const scores = brierScores(train, test, survival, grid, convention);
        grid.forEach((time, k) => {
          const column = test.times.map((_, row) => survival[row * grid.length + k]!);
          const expected = naiveBrier(train, test, column, time, convention === 'recommended');
          expect(Math.abs(scores[k]! - expected)).toBeLessThan(1e-10 * (1 + expected));
        });
      }),
      { numRuns: 150 },
    );
  });

  it('are the same without the table of probabilities', () => {
    const extreme = continuousSamples.map((sample) => ({ ...sample, risks: sample.risks.map((risk) => risk * 40) }));
    for (const samples of [tiedSamples, continuousSamples, extreme]) {
      fc.assert(
        fc.property(samples, samples, (train, test) => {
          const baseline = breslowBaseline(train, train.risks);
          const grid = Array.from({ length: 20 }, (_, k) => k / 2);
          const weights = brierWeights(censoringDistribution(train), outcomesOf(test), grid, convention);
          const fast = proportionalBrierScores(weights, baseline, test.risks);
          const slow = brierScores(train, test, survivalAt(baseline, test.risks, grid), grid, convention);
          // The products of H₀ and e^h round differently, by at most the rounding of exponents of up to 1,600.
          fast.forEach((score, k) => expect(Math.abs(score - slow[k]!)).toBeLessThan(1e-9 * (1 + slow[k]!)));
        }),
        { numRuns: 60 },
      );
    }
  });
});

describe('brierGrid', () => {
  it('has 100 times from the first to the last observed one', () => {
    const sample = { times: [1, 2, 3, 5], events: [1, 0, 1, 1] };
    const { times, truncated } = brierGrid(sample, sample);
    expect(times).toHaveLength(100);
    expect([times[0], times[99], truncated]).toEqual([1, 5, false]);
  });

  it('ends where hardly a row is uncensored, so that weights stay bounded', () => {
    // Half of the rows are censored at one time, where G drops to 0.
    const times = [...Array.from({ length: 50 }, (_, i) => 1 + i / 50), ...Array.from({ length: 50 }, () => 3)];
    const sample = { times, events: times.map((time) => (time === 3 ? 0 : 1)) };
    const { times: grid, truncated } = brierGrid(sample, sample);
    expect(truncated).toBe(true);
    expect(grid[99]).toBe(1 + 49 / 50);
    const survival = new Float64Array(100 * 100).fill(0.5);
    expect(integratedBrierScore(sample, sample, survival, grid)).toBeCloseTo(0.25, 12);
  });

  it("excludes the last observed time in scikit-survival's convention", () => {
    const sample = { times: [1, 2, 3, 5], events: [1, 0, 1, 1] };
    const { times, truncated } = brierGrid(sample, sample, 'scikit-survival', 4);
    expect([...times, truncated]).toEqual([1, 2, 3, 4, false]);
  });

  it('is empty for a single time, and then the integrated score is NaN', () => {
    const sample = { times: [2, 2], events: [1, 1] };
    const { times } = brierGrid(sample, sample);
    expect(times).toHaveLength(0);
    expect(integratedBrierScore(sample, sample, [], times)).toBeNaN();
  });
});

describe('integrateBrierScores', () => {
  it('is exact for straight lines', () => {
    expect(integrateBrierScores([0, 1, 3], [1, 2, 4])).toBeCloseTo(2.5, 14);
  });
});

it('Brier scores reject a table of another size', () => {
  const sample = { times: [1, 2], events: [1, 0] };
  expect(() => brierScores(sample, sample, [1, 1, 1], [1, 2])).toThrow(RangeError);
});
