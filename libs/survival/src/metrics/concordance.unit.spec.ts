import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { naiveAntolini, naiveCensoring, naivePairs, type NaiveSample } from '../../test/naive-metrics.js';
import { continuousSamples, tiedSamples } from '../../test/samples.js';
import { breslowBaseline, survivalAt } from './breslow-baseline.js';
import { concordance } from './concordance.js';
import { unoConcordance } from './uno-concordance.js';

const harrell = ({ times, events, risks }: NaiveSample, tolerance?: number): number =>
  concordance(times, events, risks, tolerance === undefined ? {} : { tolerance }).harrell;

describe('concordance', () => {
  it.each([
    ['with ties', tiedSamples],
    ['without ties', continuousSamples],
  ])('counts the pairs of the definition (%s)', (_, samples) => {
    fc.assert(
      fc.property(samples, fc.constantFrom(0, 1e-8, 1), (sample, tolerance) => {
        const expected = naivePairs(sample, tolerance);
        expect(concordance(sample.times, sample.events, sample.risks, { tolerance })).toMatchObject(expected);
      }),
      { numRuns: 300 },
    );
  });

  it("is pycox's adjusted C^td of the survival probabilities of the same model", () => {
    fc.assert(
      fc.property(tiedSamples, (sample) => {
        fc.pre(sample.events.includes(1));
        const scaled = { ...sample, risks: sample.risks.map((risk) => risk / 8) };
        const baseline = breslowBaseline(scaled, scaled.risks);
        const survival = sample.times.map((time) => Array.from(survivalAt(baseline, scaled.risks, [time])));
        const { antolini } = concordance(scaled.times, scaled.events, scaled.risks, { tolerance: 0 });
        const expected = naiveAntolini(scaled, survival);
        if (Number.isNaN(expected)) expect(antolini).toBeNaN();
        else expect(antolini).toBeCloseTo(expected, 12);
      }),
      { numRuns: 300 },
    );
  });

  it('counts equal risks as 0 in the strict version of C^td', () => {
    expect(concordance([1, 2], [1, 0], [3, 3], { antolini: 'strict' }).antolini).toBe(0);
    expect(concordance([1, 2], [1, 0], [3, 3])).toMatchObject({ antolini: 0.5, harrell: 0.5, tiedFraction: 1 });
  });

  it('is the same for shifted risks and in another order of rows, and is mirrored by negated risks', () => {
    fc.assert(
      fc.property(tiedSamples, (sample) => {
        const c = harrell(sample);
        fc.pre(!Number.isNaN(c));
        const reversed = {
          times: sample.times.toReversed(),
          events: sample.events.toReversed(),
          risks: sample.risks.toReversed(),
        };
        expect(harrell(reversed)).toBe(c);
        expect(harrell({ ...sample, risks: sample.risks.map((risk) => risk + 100) })).toBe(c);
        expect(harrell({ ...sample, risks: sample.risks.map((risk) => -risk) })).toBeCloseTo(1 - c, 12);
      }),
    );
  });

  it('agrees with the example of lifelines issue 1347', () => {
    const risks = [
      1, 4, 4, 1, 4, 1, 2, 1, 3, 2, 1, 4, 4, 2, 1, 1, 1, 1, 1, 4, 1, 4, 1, 2, 1, 1, 2, 4, 1, 1, 1, 3, 4, 2, 3, 1, 4, 1,
      4, 3,
    ];
    const times = [
      80.73333, 83.36667, 82.8, 80.03333, 20.03333, 82.83333, 82.16667, 78.6, 79.7, 83.3, 70.63333, 74.2, 71.1,
      68.03333, 71.3, 68.93333, 71.53333, 67.36667, 71.9, 55.5, 71.66667, 66.66667, 71.23333, 67, 42.06667, 73.06667,
      72.33333, 69.8, 67.06667, 68.96667, 48.8, 71.26667, 55.13333, 71.86667, 71, 71.46667, 71.63333, 68.7, 68.43333,
      71,
    ];
    const events = times.map((_, i) => (i === 4 || i === 30 ? 1 : 0));
    expect(concordance(times, events, risks).harrell).toBeCloseTo(0.5592105263157895, 15);
  });

  it('is NaN without comparable pairs and with a risk that is NaN', () => {
    expect(concordance([1, 2], [0, 0], [1, 2]).harrell).toBeNaN();
    expect(concordance([], [], []).harrell).toBeNaN();
    expect(concordance([1, 2], [1, 1], [1, NaN]).harrell).toBeNaN();
  });

  it('distinguishes log hazards whose exponentials overflow', () => {
    expect(concordance([1, 2, 3], [1, 1, 1], [1131, 900, -800]).harrell).toBe(1);
  });

  it('rejects malformed outcomes', () => {
    expect(() => concordance([1, 2], [1], [1, 2])).toThrow(RangeError);
    expect(() => concordance([1, 2], [1, 0], [1])).toThrow(RangeError);
    expect(() => concordance([1, NaN], [1, 0], [1, 2])).toThrow('row 1');
    expect(() => concordance([1, 2], [1, 2], [1, 2])).toThrow('row 1');
  });
});

describe('unoConcordance', () => {
  it('weights the pairs of the definition', () => {
    fc.assert(
      fc.property(tiedSamples, fc.constantFrom(Infinity, 4), (sample, tau) => {
        const weights = sample.times.map((time) => {
          const g = naiveCensoring(sample, time, false);
          return g > 0 && time < tau ? 1 / g ** 2 : 0;
        });
        const { concordant, tied, discordant } = naivePairs(sample, 1e-8, weights);
        const expected = (concordant + tied / 2) / (concordant + tied + discordant);
        const uno = unoConcordance(sample, sample, sample.risks, { tau });
        if (Number.isNaN(expected)) expect(uno).toBeNaN();
        else expect(uno).toBeCloseTo(expected, 12);
      }),
      { numRuns: 300 },
    );
  });

  it("agrees with scikit-survival's value in its issue 428, where an event and a censoring are tied", () => {
    const sample = { times: [11, 11, 26, 89, 128, 299, 300], events: [1, 0, 0, 1, 0, 1, 0] };
    const risks = [-0.02, 1.2, -0.56, -1.33, -0.81, 1.02, -1.29];
    expect(unoConcordance(sample, sample, risks, { tau: 299 })).toBeCloseTo(0.37426900584795325, 14);
  });

  it("is Harrell's C without censoring", () => {
    const sample = { times: [1, 2, 3, 4], events: [1, 1, 1, 1] };
    const risks = [3, 4, 1, 2];
    expect(unoConcordance(sample, sample, risks)).toBe(concordance(sample.times, sample.events, risks).harrell);
  });
});
