import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareStrata } from './compare-strata.js';
import { compareWeighted } from './compare-weighted.js';
import { exactSquare, exactSum } from './exact-sum.js';
import { fromSums } from './from-sums.js';
import {
  noWeightedUnits,
  summarizeWeighted,
  sumWeighted,
  type WeightedArm,
  weighArm,
  weightsOf,
} from './weighted-sums.js';

const options = { alpha: 0.05, better: 'increase' } as const;
/** Probability of the baseline, arm drawn, value. */
type Unit = readonly [p: number, arm: number, value: number];
const units: Unit[] = [
  [0.7, 0, 1],
  [0.7, 1, 3],
  [0.2, 1, 2],
  [0.7, 0, 4],
  [0.5, 1, 3],
  [0.5, 1, 4],
  [0.5, 0, 2],
  [0.2, 1, 1],
  [0.7, 1, 1],
  [0.2, 1, 4],
  [0.2, 1, 2],
  [0.5, 0, 0],
  [0.5, 1, 4],
  [0.5, 1, 4],
  [0.2, 1, 0],
  [0.2, 1, 0],
  [0.2, 1, 3],
  [0.2, 1, 2],
  [0.2, 1, 1],
  [0.7, 0, 0],
  [0.2, 1, 0],
  [0.5, 0, 4],
  [0.7, 0, 4],
  [0.2, 0, 4],
  [0.2, 1, 2],
  [0.5, 0, 0],
  [0.2, 1, 1],
  [0.7, 1, 2],
  [0.2, 1, 4],
  [0.7, 0, 1],
  [0.7, 0, 2],
  [0.7, 0, 2],
  [0.2, 1, 2],
  [0.5, 0, 2],
  [0.5, 1, 3],
  [0.5, 0, 0],
  [0.5, 0, 4],
  [0.7, 0, 4],
  [0.5, 0, 3],
  [0.2, 1, 1],
  [0.7, 0, 2],
  [0.5, 0, 2],
  [0.7, 0, 1],
  [0.2, 1, 0],
  [0.5, 0, 3],
  [0.7, 0, 0],
  [0.2, 0, 3],
  [0.2, 1, 0],
  [0.5, 0, 3],
  [0.7, 1, 1],
  [0.2, 1, 1],
  [0.7, 0, 4],
  [0.5, 1, 2],
  [0.2, 1, 4],
  [0.5, 1, 0],
  [0.7, 0, 2],
  [0.7, 0, 1],
  [0.7, 0, 2],
  [0.2, 1, 0],
  [0.2, 1, 3],
];

function armOf(all: readonly Unit[], arm: number): WeightedArm {
  const parts = all
    .filter(([, drawn]) => drawn === arm)
    .map(([p, , y]) => {
      const weights = arm === 0 ? weightsOf(p, 1 - p) : weightsOf(1 - p, p);
      const sums = { n: 1, nonZero: y === 0 ? 0 : 1, sum: y, sumSquares: exactSquare(y) };
      return weights === undefined ? noWeightedUnits : weighArm(sums, weights);
    });
  return sumWeighted(parts);
}

describe('weightsOf', () => {
  it('rounds to 18 places, half up, from probabilities of nine', () => {
    expect(weightsOf(0.5, 0.5)).toEqual({ q: '0.5', g: '1' });
    expect(weightsOf(0.2, 0.8)).toEqual({ q: '0.8', g: '2' });
    expect(weightsOf(0.1, 0.2)).toEqual({ q: '0.666666666666666667', g: '2.581988897471611257' });
    expect(weightsOf(1 / 3, 2 / 3)).toEqual(weightsOf(0.333333333, 0.666666667));
    expect(weightsOf(1e-9, 1)).toEqual({ q: '0.999999999000000001', g: '31622.776585872405031006' });
  });

  it('are undefined if an arm could not be drawn, and reject invalid probabilities', () => {
    expect(weightsOf(0, 1)).toBeUndefined();
    expect(weightsOf(1, 0)).toBeUndefined();
    expect(() => weightsOf(1.1, 0)).toThrow(RangeError);
    expect(() => weightsOf(NaN, 0)).toThrow(RangeError);
  });
});

describe('compareWeighted', () => {
  // statsmodels 0.15.0: WLS of the values on the arms with cov_type='HC0', times n/(n - 1) of Kish's n.
  const result = compareWeighted('count', { baseline: armOf(units, 0), treatment: armOf(units, 1) }, options);

  it('has the fixed estimate of g', () => {
    expect(result?.means).toEqual({
      baseline: expect.closeTo(2.28203284, 8),
      treatment: expect.closeTo(1.99883418, 8),
    });
    expect(result?.difference).toBeCloseTo(-0.2831986599844718, 12);
    // Welch's error is the wider one.
    expect(result?.fixed?.ci).toEqual([expect.closeTo(-1.0645612619770035, 9), expect.closeTo(0.49816394200806, 9)]);
    expect(result?.fixed?.pValue).toBeCloseTo(0.46953644673130374, 9);
  });

  it('has the anytime estimate of q', () => {
    expect(result?.anytime?.estimate).toBeCloseTo(-0.20238095238095166, 12);
    expect(result?.anytime?.ci).toEqual([expect.closeTo(-4.188478586033474, 8), expect.closeTo(3.783716681271571, 8)]);
    expect(result?.anytime?.pValue).toBe(1);
  });

  it('equals the comparison of one stratum if probabilities do not change', () => {
    const same = units.map(([, arm, y]): Unit => [0.4, arm, y]);
    const arms = [0, 1].map((arm) => same.filter(([, drawn]) => drawn === arm).map(([, , y]) => y));
    const [baseline, treatment] = arms.map((ys) => {
      const nonZero = ys.filter((y) => y !== 0).length;
      return { ...fromSums(ys.length, exactSum(ys), exactSum(ys.map(exactSquare))), nonZero, successes: nonZero };
    });
    const weighted = compareWeighted('count', { baseline: armOf(same, 0), treatment: armOf(same, 1) }, options);
    const plain = compareStrata('count', [{ id: 'only', baseline: baseline!, treatment: treatment! }], options);
    expect(weighted?.difference).toBeCloseTo(plain!.difference, 12);
    expect(weighted?.fixed?.ci[0]).toBeCloseTo(plain!.fixed!.ci[0], 9);
    expect(weighted?.fixed?.relativeCi).toEqual(plain?.fixed?.relativeCi);
    expect(weighted?.bayesian?.probabilityBetter).toBeCloseTo(plain!.bayesian!.probabilityBetter, 9);
    // The clock depends on the probabilities and not on the resulting counts, so it is only approximately equal.
    expect(weighted?.anytime?.estimate).toBeCloseTo(plain!.difference, 12);
  });

  it('does not depend on the order or the grouping of the units', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(units, { minLength: 1 }), fc.nat(60), (some, cut) => {
        for (const arm of [0, 1]) {
          const whole = armOf(some, arm);
          const parts = sumWeighted([armOf(some.slice(cut).reverse(), arm), armOf(some.slice(0, cut), arm)]);
          expect(parts).toEqual(whole);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('keeps every digit of a small spread around a large mean', () => {
    const arm = weighArm(
      { n: 1000, nonZero: 1000, sum: '1000000000000', sumSquares: '1000000000000000000000.001' },
      weightsOf(0.3, 0.7)!,
    );
    const { mean, variance, effectiveUnits } = summarizeWeighted(arm.g);
    expect([mean, effectiveUnits]).toEqual([1e9, 1000]);
    expect(Math.abs(variance / (1e-3 / 999) - 1)).toBeLessThan(1e-15);
  });

  it('has a P(better) consistent with the fixed interval if the smaller arm is empty', () => {
    const [large, small] = [weightsOf(0.9, 0.1)!, weightsOf(0.1, 0.9)!];
    const baseline = weighArm({ n: 1000, nonZero: 80, sum: 80, sumSquares: 80 }, large);
    const treatment = weighArm({ n: 100, nonZero: 0, sum: 0, sumSquares: 0 }, small);
    // As for one stratum; with Welch's error it was 6e-21.
    const probability = compareWeighted('count', { baseline, treatment }, options)?.bayesian?.probabilityBetter;
    expect(probability).toBeCloseTo(0.001694342419404758, 12);
  });

  it('reports a lack of variance', () => {
    const of = (value: number): WeightedArm =>
      weighArm({ n: 50, nonZero: 50, sum: 50 * value, sumSquares: 50 * value ** 2 }, weightsOf(0.5, 0.5)!);
    const said = (treatment: WeightedArm) =>
      compareWeighted('mean', { baseline: of(3), treatment }, options)?.notEnough;
    expect(said(of(3))).toBe('All values in both arms are the same, so nothing can be said about their error.');
    expect(said(of(4))).toBe('All values within each arm are the same, so nothing can be said about their error.');
  });

  it('reports too few units, or none', () => {
    const few = { baseline: armOf(units.slice(0, 10), 0), treatment: armOf(units.slice(0, 10), 1) };
    const { notEnough, fixed, anytime } = compareWeighted('proportion', few, options)!;
    expect([notEnough, fixed, anytime]).toEqual([expect.stringContaining('At least 4'), undefined, undefined]);
    expect(compareWeighted('count', { ...few, baseline: noWeightedUnits }, options)).toBeUndefined();
  });
});
