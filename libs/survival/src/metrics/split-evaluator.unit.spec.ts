import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { withoutInexactFunctions } from '../../test/inexact-functions.js';
import { continuousSamples, tiedSamples } from '../../test/samples.js';
import { breslowBaseline, survivalAt } from './breslow-baseline.js';
import { brierGrid } from './brier-grid.js';
import { integratedBrierScore } from './brier-score.js';
import { concordance } from './concordance.js';
import { coxNegativeLogLikelihood } from './cox-likelihood.js';
import { SplitEvaluator } from './split-evaluator.js';
import { unoConcordance } from './uno-concordance.js';

it.each([
  ['with ties', tiedSamples],
  ['without ties', continuousSamples],
])('SplitEvaluator computes the same metrics as the single functions (%s)', (_, samples) => {
  fc.assert(
    fc.property(samples, samples, (train, test) => {
      const baseline = breslowBaseline(train, train.risks);
      const evaluator = new SplitEvaluator(train, test, { ties: 'efron' });
      expect(evaluator.baseline(train.risks)).toEqual(baseline);
      const found = evaluator.evaluate(baseline, test.risks);
      const grid = brierGrid(train, test);
      const c = concordance(test.times, test.events, test.risks, { baselineFrom: baseline.times[0] ?? Infinity });
      expect(found).toEqual({
        cIndex: c.harrell,
        antolini: c.antolini,
        tiedFraction: c.tiedFraction,
        uno: unoConcordance(train, test, test.risks),
        integratedBrierScore: expect.anything() as unknown,
        brierTruncated: grid.truncated,
        negativeLogLikelihood: coxNegativeLogLikelihood(test.risks, test.times, test.events, 'efron'),
        logHazardRange: Math.max(...test.risks) - Math.min(...test.risks),
      });
      const survival = survivalAt(baseline, test.risks, grid.times);
      const expected = integratedBrierScore(train, test, survival, grid.times);
      if (Number.isNaN(expected)) expect(found.integratedBrierScore).toBeNaN();
      else expect(found.integratedBrierScore).toBeCloseTo(expected, 10);
    }),
    { numRuns: 80 },
  );
});

it('SplitEvaluator uses no function whose last bits differ between engines', () => {
  const train = { times: [1, 2, 3, 4, 4], events: [1, 0, 1, 1, 1] };
  const metrics = withoutInexactFunctions(() => {
    const evaluator = new SplitEvaluator(train, train, { ties: 'efron' });
    return evaluator.evaluate(evaluator.baseline([3, 1, 2, 0, 1]), [3, 1, 2, 0, 1]);
  });
  expect(metrics.cIndex).toBeGreaterThan(0.5);
});
