import { describe, expect, it } from '@jest/globals';
import { withoutModel } from '../logged-rows.js';
import { openBanditRows, part, reference } from '../../test/open-bandit.js';
import { cressieRead, mergeCressieRead, sumCressieRead } from './cressie-read.js';
import {
  directMethod,
  doublyRobust,
  selfNormalisedDoublyRobust,
  shrunkDoublyRobust,
  subGaussianDoublyRobust,
  switchDoublyRobust,
} from './doubly-robust.js';
import type { Estimator } from './estimator.js';
import { estimateOf, mergeSums, standardErrorOf, sumContributions } from './estimate-sums.js';
import { clippedIps, ips, snips, subGaussianIps } from './inverse-propensity.js';
import { rejection } from './rejection.js';

const rows = openBanditRows();
const obp = (reference('obp') as { men: { bts_to_uniform: { estimates: Record<string, number> } } }).men.bts_to_uniform;
const tuning = (reference('obp-tuning') as { men: Record<string, number> }).men;
const vw = (reference('vw-estimators') as { men: Record<string, number> }).men;

const sumsOf = (estimator: Estimator, of = rows) => sumContributions(of.weights.length, estimator.contributions(of));
const valueOf = (estimator: Estimator): number => estimateOf(sumsOf(estimator));

describe('estimates of a uniform policy from the Open Bandit log', () => {
  it.each([
    ['ipw', ips],
    ['ipw_clip10', clippedIps(10)],
    ['snipw', snips],
    ['sg_ipw_0.05', subGaussianIps(0.05)],
    ['dm', directMethod],
    ['dr', doublyRobust],
    ['sndr', selfNormalisedDoublyRobust],
    ['switch_dr_5', switchDoublyRobust(5)],
    ['dros_10', shrunkDoublyRobust(10)],
    ['sg_dr_0.05', subGaussianDoublyRobust(0.05)],
  ])('agree with OBP: %s', (name, estimator) => {
    expect(valueOf(estimator)).toBeCloseTo(obp.estimates[name]!, 13);
  });

  it('agree with vw-estimators, for a largest weight that is not known', () => {
    const sums = sumCressieRead(rows.weights, rows.rewards);
    expect(cressieRead(sums)).toBeCloseTo(vw['cressieread_wmax_inf']!, 15);
    // A bound far above all weights is no knowledge, either.
    expect(cressieRead(sums, 0, 1e12)).toBeCloseTo(vw['cressieread_wmax_inf']!, 9);
  });

  it('have the standard error of the delta method', () => {
    expect(standardErrorOf(sumsOf(snips))).toBeCloseTo(tuning['snips_delta_se']!, 7);
  });

  it('add up over parts of the log', () => {
    for (const estimator of [ips, snips, selfNormalisedDoublyRobust]) {
      const merged = [part(rows, 0, 3_000), part(rows, 3_000, 3_001), part(rows, 3_001, 10_000)]
        .map((some) => sumsOf(estimator, some))
        .reduce(mergeSums);
      const whole = sumsOf(estimator);
      expect(estimateOf(merged)).toBeCloseTo(estimateOf(whole), 14);
      expect(standardErrorOf(merged)).toBeCloseTo(standardErrorOf(whole), 14);
    }
    const sums = sumCressieRead(rows.weights, rows.rewards);
    const parts = [0, 5_000].map((from) =>
      sumCressieRead(rows.weights.subarray(from, from + 5_000), rows.rewards.subarray(from, from + 5_000)),
    );
    expect(cressieRead(mergeCressieRead(parts[0]!, parts[1]!))).toBeCloseTo(cressieRead(sums), 14);
  });
});

describe('an estimator with a hyper-parameter', () => {
  it('is another one at its ends', () => {
    expect(valueOf(clippedIps(Infinity))).toBe(valueOf(ips));
    expect(valueOf(subGaussianIps(0))).toBe(valueOf(ips));
    expect(valueOf(subGaussianIps(1))).toBeCloseTo(69 / 10_000, 15);
    expect(valueOf(switchDoublyRobust(Infinity))).toBe(valueOf(doublyRobust));
    expect(valueOf(shrunkDoublyRobust(Infinity))).toBe(valueOf(doublyRobust));
    expect(valueOf(shrunkDoublyRobust(0))).toBe(valueOf(directMethod));
    expect(valueOf(switchDoublyRobust(0))).toBe(valueOf(directMethod));
  });

  it('is refused with a value out of range', () => {
    expect(() => clippedIps(-1)).toThrow('lambda must be in [0, Infinity], not -1.');
    expect(() => subGaussianIps(1.01)).toThrow(RangeError);
    expect(() => shrunkDoublyRobust(NaN)).toThrow(RangeError);
  });
});

describe('replay by rejection', () => {
  it('is close to IPS, and uses the rows that the weights allow', () => {
    const wMax = Math.max(...rows.weights);
    const found = Array.from({ length: 200 }, (_, seed) => sumsOf(rejection(wMax, seed)));
    const accepted = found.reduce((sum, { base }) => sum + base, 0) / found.length;
    expect(accepted).toBeCloseTo(rows.weights.reduce((sum, weight) => sum + weight, 0) / wMax, 0);
    const clicks = found.reduce((sum, { ratio }) => sum + ratio, 0);
    const all = found.reduce((sum, { base }) => sum + base, 0);
    // Over many draws it is the ratio of their expectations, which is that of SNIPS.
    expect(clicks / all).toBeCloseTo(vw['snips']!, 2);
  });

  it('takes the rows in which a deterministic policy agrees with an even log', () => {
    const weights = Float64Array.from([0, 4, 0, 4]);
    const log = withoutModel({ weights, rewards: Float64Array.from([9, 1, 9, 2]) });
    expect(estimateOf(sumsOf(rejection(4, 1), log))).toBe(1.5);
    expect(() => sumsOf(rejection(3, 1), log)).toThrow('Row 1 has the weight 4, above 3.');
    expect(() => rejection(Infinity, 1)).toThrow(RangeError);
  });
});

describe('an estimate', () => {
  it('is the constant for a constant reward if it is self-normalised, and for any estimator with a perfect model', () => {
    const constant = rows.rewards.map(() => 3);
    const perfect = { ...rows, rewards: constant, predictions: constant, expectations: constant };
    for (const estimator of [snips, doublyRobust, selfNormalisedDoublyRobust, switchDoublyRobust(2)])
      expect(estimateOf(sumsOf(estimator, perfect))).toBeCloseTo(3, 12);
    expect(cressieRead(sumCressieRead(rows.weights, constant))).toBeCloseTo(3, 12);
  });

  it('does not exist without rows or weight', () => {
    expect(estimateOf(sumsOf(ips, part(rows, 0, 0)))).toBeNaN();
    expect(estimateOf(sumsOf(snips, { ...rows, weights: rows.weights.map(() => 0) }))).toBeNaN();
    expect(standardErrorOf(sumsOf(ips, part(rows, 0, 1)))).toBeNaN();
  });
});
