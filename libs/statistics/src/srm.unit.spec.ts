import { describe, expect, it } from '@jest/globals';
import { seededUniform } from '../test/seeded-normal.js';
import { emptySequentialSrm, logFactor, type SequentialSrm, updateSequentialSrm } from './sequential-srm.js';
import { srmTest } from './srm.js';

describe('srmTest', () => {
  // scipy 1.17.1, stats.chisquare.
  it.each([
    [[5000, 5100], [0.5, 0.5], 0.9900990099009901, 0.3197181768128675],
    [[1000, 1100, 900], [1, 1, 1], 20, 4.539992976248486e-5],
    [[60000, 50000], [1, 1], 909.0909090909091, 1.0365190862301937e-199],
  ])('agrees with scipy on %j', (observed, expected, statistic, pValue) => {
    const result = srmTest(observed, expected);
    expect(result.df).toBe(observed.length - 1);
    expect(result.statistic).toBeCloseTo(statistic, 9);
    expect(result.pValue / pValue).toBeCloseTo(1, 9);
  });

  it('leaves arms without expectation out of df', () => {
    expect(srmTest([5000, 0, 5100], [0.5, 0, 0.5])).toEqual(srmTest([5000, 5100], [1, 1]));
  });

  it('rejects at once when an impossible arm was seen', () => {
    expect(srmTest([5000, 1, 5000], [0.5, 0, 0.5])).toEqual({ statistic: Infinity, df: 1, pValue: 0 });
  });

  it('rejects nothing without data or with one arm', () => {
    expect(srmTest([0, 0], [1, 1])).toEqual({ statistic: 0, df: 1, pValue: 1 });
    expect(srmTest([9], [1])).toEqual({ statistic: 0, df: 0, pValue: 1 });
  });

  it.each([
    [[1], [1, 1]],
    [
      [1, -1],
      [1, 1],
    ],
    [
      [1, NaN],
      [1, 1],
    ],
    [
      [1, 1],
      [0, 0],
    ],
  ])('refuses %j against %j', (observed, expected) => {
    expect(() => srmTest(observed, expected)).toThrow(RangeError);
  });
});

describe('updateSequentialSrm', () => {
  // optimizely/ssrm (Apache-2.0), ssrm_test/test_ssrm_test.py: log marginal likelihoods of both models after each batch.
  it('has the Bayes factors of optimizely/ssrm', () => {
    const batches = [
      [20, 17, 9],
      [18, 21, 8],
      [4, 6, 4],
      [18, 19, 11],
    ];
    const alternative = [-7.028201432, -11.947847738, -15.47140195, -19.964845211];
    const nullModel = [-4.077640647, -8.265946861, -11.61074352, -15.781031229];
    const counts = [0, 0, 0];
    batches.forEach((batch, i) => {
      batch.forEach((count, arm) => (counts[arm]! += count));
      expect(logFactor(counts, [0.4, 0.4, 0.2], [1, 1, 1])).toBeCloseTo(alternative[i]! - nullModel[i]!, 7);
    });
  });

  const one = (propensities: number[], counts: number[]) => ({ only: { propensities, counts } });

  it('does not depend on how counts are cut into batches, but remembers its lowest p-value', () => {
    const whole = updateSequentialSrm(emptySequentialSrm, one([0.5, 0.5], [5600, 5000]));
    const parts = [
      [300, 200],
      [5300, 4800],
    ].reduce<SequentialSrm>((state, counts) => updateSequentialSrm(state, one([0.5, 0.5], counts)), emptySequentialSrm);
    expect(parts.regimes).toEqual(whole.regimes);
    expect(parts.logBayesFactor).toBe(whole.logBayesFactor);
    const later = updateSequentialSrm(whole, one([0.5, 0.5], [5000, 5600]));
    expect(later.logBayesFactor).toBeLessThan(whole.logBayesFactor);
    expect(later.pValue).toBe(whole.pValue);
  });

  it('multiplies the factors of regimes', () => {
    const first = { a: { propensities: [0.5, 0.5], counts: [520, 480] } };
    const second = { b: { propensities: [0.9, 0.1], counts: [900, 100] } };
    const both = updateSequentialSrm(updateSequentialSrm(emptySequentialSrm, first), second);
    const apart = [first, second].map((batch) => updateSequentialSrm(emptySequentialSrm, batch).logBayesFactor);
    expect(both.logBayesFactor).toBeCloseTo(apart[0]! + apart[1]!, 9);
  });

  it('survives JSON, even after an impossible unit, and never recovers from one', () => {
    const seen = updateSequentialSrm(emptySequentialSrm, one([1, 0], [10, 1]));
    expect(seen).toMatchObject({ logBayesFactor: Number.MAX_VALUE, pValue: 0 });
    const stored = JSON.parse(JSON.stringify(seen)) as SequentialSrm;
    expect(stored).toEqual(seen);
    expect(updateSequentialSrm(stored, one([1, 0], [1000, 0])).pValue).toBe(0);
  });

  it('treats an impossible arm that stays empty as absent', () => {
    const { logBayesFactor } = updateSequentialSrm(emptySequentialSrm, one([0.5, 0, 0.5], [60, 0, 40]));
    expect(logBayesFactor).toBe(updateSequentialSrm(emptySequentialSrm, one([0.5, 0.5], [60, 40])).logBayesFactor);
  });

  it('raises at most 5 % false alarms in 1,000 experiments watched all along, and finds a real mismatch', () => {
    let alarms = 0;
    for (let experiment = 0; experiment < 1000; experiment++) {
      const next = seededUniform(experiment);
      let state = emptySequentialSrm;
      for (let batch = 0; batch < 50; batch++) {
        const counts = [0, 0];
        for (let unit = 0; unit < 100; unit++) counts[next() < 0.5 ? 0 : 1]!++;
        // A small concentration looks for large mismatches, which small samples produce by chance.
        state = updateSequentialSrm(state, one([0.5, 0.5], counts), 100);
      }
      if (state.pValue <= 0.05) alarms++;
    }
    expect(alarms).toBeLessThanOrEqual(50);
    expect(alarms).toBeGreaterThan(0);
    expect(updateSequentialSrm(emptySequentialSrm, one([0.5, 0.5], [52_000, 48_000])).pValue).toBeLessThan(1e-6);
  });

  it.each([
    ['too few counts', one([0.5, 0.5], [1])],
    ['a fraction of a unit', one([0.5, 0.5], [1, 0.5])],
    ['propensities that do not sum to 1', one([0.5, 0.4], [1, 1])],
    ['a negative propensity', one([1.5, -0.5], [1, 1])],
    ['changed propensities', one([0.6, 0.4], [1, 1])],
  ])('refuses %s', (_name, batch) => {
    const state = updateSequentialSrm(emptySequentialSrm, one([0.5, 0.5], [1, 1]));
    expect(() => updateSequentialSrm(state, batch)).toThrow(RangeError);
  });
});
