import { describe, expect, it } from '@jest/globals';
import { type ArmSummary, type Stratum } from './arm-summary.js';
import { compareStrata } from './compare-strata.js';
import { fromSums } from './from-sums.js';
import { proportionTest } from './proportion-test.js';
import { relativeLift } from './relative-lift.js';
import { welch } from './welch.js';

const options = { alpha: 0.05, better: 'increase' } as const;
const counts = (n: number, sum: number, sumSquares: number, nonZero: number): ArmSummary => ({
  ...fromSums(n, sum, sumSquares),
  nonZero,
  successes: nonZero,
});
const rate = (n: number, successes: number): ArmSummary => counts(n, successes, successes, successes);
const stratum = (id: string, baseline: ArmSummary, treatment: ArmSummary): Stratum => ({ id, baseline, treatment });
const none = rate(0, 0);

describe('one stratum', () => {
  const [a, b] = [counts(3407, 1396.87, 52377.9767, 300), counts(3461, 2422.7, 134698.29, 320)];

  it("equals Welch's test to the last digit, for means and counts", () => {
    const test = welch(a, b, 0.05);
    for (const kind of ['mean', 'count'] as const) {
      const result = compareStrata(kind, [stratum('only', a, b)], options);
      expect(result).toMatchObject({
        difference: test.difference,
        relative: relativeLift(a, b, 0.05)?.relative,
        means: { baseline: a.mean, treatment: b.mean },
        fixed: { ci: test.ci, pValue: test.pValue },
        strataLeftOut: 0,
      });
      expect(result).not.toHaveProperty('notEnough');
      expect(result).not.toHaveProperty('heterogeneity');
      // numpy 2.4.6 and scipy 1.17.1; gbstats 0.8.0, with the degrees of freedom of the difference, has [-0.03526, 1.44989].
      expect(result?.fixed?.relativeCi).toEqual([
        expect.closeTo(-0.035238122172493225, 9),
        expect.closeTo(1.4498722685139565, 9),
      ]);
    }
  });

  it("equals Newcombe's interval and the pooled z to the last digit, for proportions", () => {
    const test = proportionTest({ n: 1000, successes: 15 }, { n: 1000, successes: 40 }, 0.05);
    const result = compareStrata('proportion', [stratum('only', rate(1000, 15), rate(1000, 40))], options);
    expect(result?.difference).toBe(test.difference);
    expect([result?.fixed?.ci, result?.fixed?.pValue]).toEqual([test.ci, test.pValue]);
    // 15 buyers are too few for a ratio.
    expect(result?.fixed).not.toHaveProperty('relativeCi');
  });

  it('reports too few units where an empty arm once excluded no effect: 13 of 650 against 0 of 35', () => {
    for (const kind of ['mean', 'count', 'proportion'] as const) {
      const result = compareStrata(kind, [stratum('only', rate(650, 13), rate(35, 0))], options);
      expect(result).toMatchObject({
        difference: -0.02,
        relative: -1,
        notEnough: expect.stringContaining('so far 0.7'),
      });
      for (const part of ['fixed', 'anytime', 'bayesian']) expect(result).not.toHaveProperty(part);
    }
  });

  it('makes inferences as soon as four are expected, whether or not they occurred', () => {
    const result = compareStrata('proportion', [stratum('only', rate(950, 76), rate(50, 4))], options);
    expect(result?.fixed).toBeDefined();
    const broken = compareStrata('proportion', [stratum('only', rate(9000, 900), rate(1000, 0))], options);
    expect(broken?.anytime?.ci[1]).toBeLessThan(0);
    const fewer = compareStrata('proportion', [stratum('only', rate(950, 75), rate(50, 4))], options);
    expect(fewer?.notEnough).toBeDefined();
  });

  it('requires failures of a proportion as well as successes, and counts negative values as failures', () => {
    expect(
      compareStrata('proportion', [stratum('only', rate(900, 897), rate(900, 899))], options)?.notEnough,
    ).toBeDefined();
    const negative = counts(100, -100, 300, 40);
    expect(compareStrata('mean', [stratum('only', negative, negative)], options)?.fixed).toBeDefined();
  });

  it('uses the pooled error for counts that are all zero in the smaller arm', () => {
    const [large, small] = [counts(950, 95, 95, 95), counts(60, 0, 0, 0)];
    const result = compareStrata('count', [stratum('only', large, small)], options);
    expect(welch(large, small, 0.05).pValue).toBeLessThan(1e-20);
    // scipy 1.17.1: ttest_ind_from_stats with equal variances.
    expect(result?.fixed?.pValue).toBeCloseTo(0.010037011053829632, 9);
  });

  it("keeps Welch's error if the pooled one is only a little wider", () => {
    const [large, small] = [counts(900, 90, 90, 90), counts(100, 9, 9, 9)];
    const result = compareStrata('count', [stratum('only', large, small)], options);
    expect(result?.fixed?.pValue).toBe(welch(large, small, 0.05).pValue);
  });

  it('reports a lack of variance', () => {
    const [three, four] = [counts(50, 150, 450, 50), counts(50, 200, 800, 50)];
    const result = compareStrata('mean', [stratum('only', three, three)], options);
    expect(result).toMatchObject({
      difference: 0,
      notEnough: 'All values in both arms are the same, so nothing can be said about their error.',
    });
    expect(compareStrata('mean', [stratum('only', three, four)], options)?.notEnough).toBe(
      'All values within each arm are the same, so nothing can be said about their error.',
    );
    const several = compareStrata('mean', [stratum('one', three, three), stratum('two', four, four)], options);
    expect(several?.notEnough).toBe(
      'All values within each arm of each split are the same, so nothing can be said about their error.',
    );
  });

  it('has a P(better) consistent with the fixed interval if the smaller arm is empty', () => {
    const [large, empty] = [counts(1000, 80, 80, 80), counts(100, 0, 0, 0)];
    const result = compareStrata('count', [stratum('only', large, empty)], options);
    // numpy 2.4.6 and scipy 1.17.1: the normal posterior with the pooled error. With Welch's it was 6e-21.
    expect(result?.bayesian?.probabilityBetter).toBeCloseTo(0.001694342419404758, 12);
    expect(result?.fixed?.pValue).toBeCloseTo(0.0033, 4);
  });

  it('has an anytime interval of positive width around large means', () => {
    // 60 units of 10⁹ ± 0.001, and the same half a thousandth higher: once both bounds were 5.0004e-13.
    const around = (sum: string, squares: string): ArmSummary => ({
      ...fromSums(60, sum, squares),
      nonZero: 60,
      successes: 60,
    });
    const pair = [
      around('60000000000', '60000000000000000000.00006'),
      around('60000000000.03', '60000000000060000000.000075'),
    ];
    const { relativeCi, estimate } = compareStrata('mean', [stratum('only', pair[0]!, pair[1]!)], options)!.anytime!;
    expect(relativeCi![1] - relativeCi![0]).toBeGreaterThan(1e-12);
    expect(relativeCi![0]).toBeLessThan(0);
    expect(relativeCi![1]).toBeGreaterThan(estimate / 1e9);
  });

  it('has the sign of the difference in the relative interval of a negative baseline', () => {
    const [loss, less] = [counts(400, -4000, 41_000, 400), counts(400, -3600, 34_000, 400)];
    const result = compareStrata('mean', [stratum('only', loss, less)], options);
    expect(result?.relative).toBeCloseTo(0.1, 12);
    expect(result?.fixed?.relativeCi?.[0]).toBeGreaterThan(0);
    expect(result?.anytime?.relativeCi?.[0]).toBeLessThan(0.1);
  });

  it('has no relative interval around a baseline that may be 0', () => {
    const around = counts(400, 10, 400, 400);
    const result = compareStrata('mean', [stratum('only', around, counts(400, 100, 400, 400))], options);
    expect(result?.fixed).toBeDefined();
    expect(result?.fixed).not.toHaveProperty('relativeCi');
  });

  it('rejects an alpha outside (0, 1)', () => {
    expect(() => compareStrata('mean', [], { ...options, alpha: 1 })).toThrow(RangeError);
  });
});

describe('several strata', () => {
  const strata = [
    stratum('one', counts(12, 11, 17, 8), counts(30, 50, 130, 24)),
    stratum('two', counts(40, 121, 469, 38), counts(15, 50, 190, 15)),
    stratum('three', counts(25, 41, 109, 19), counts(25, 53, 153, 22)),
  ];

  it('have the difference of a regression on strata, and the errors of numpy 2.4.6 and scipy 1.17.1', () => {
    const result = compareStrata('count', strata, options);
    // statsmodels 0.15.0: OLS of the values on the arm and a dummy for each stratum.
    expect(result?.difference).toBeCloseTo(0.4938071065989845, 12);
    expect(result?.means.baseline).toBeCloseTo(1.9185786802030456, 12);
    expect(result?.means.treatment).toBeCloseTo(2.4123857868020306, 12);
    // The pooled error is the wider one.
    expect(result?.fixed?.ci).toEqual([expect.closeTo(0.01923019514436114, 10), expect.closeTo(0.968384018053609, 10)]);
    expect(result?.fixed?.pValue).toBeCloseTo(0.04152563400506566, 10);
    expect(result?.fixed?.relativeCi).toEqual([
      expect.closeTo(-0.020352450268805833, 10),
      expect.closeTo(0.5351159173023547, 10),
    ]);
    // The anytime lifts are the roots of Fieller's equation, by bisection.
    expect(result?.anytime).toEqual({
      estimate: expect.closeTo(0.4938071065989845, 12),
      ci: [expect.closeTo(-0.9583960151676125, 10), expect.closeTo(1.9460102283655827, 10)],
      pValue: expect.closeTo(0.7674756812662088, 10),
      relativeCi: [expect.closeTo(-0.38527461603571644, 10), expect.closeTo(1.7701155324410225, 10)],
    });
  });

  it("have Welch's error with Satterthwaite's degrees of freedom if it is the wider one", () => {
    const [one, ...others] = strata;
    const wide = stratum('one', counts(12, 55, 425, 8), one!.treatment);
    const result = compareStrata('count', [wide, ...others], options);
    // numpy 2.4.6 and scipy 1.17.1.
    expect(result?.fixed?.ci).toEqual([
      expect.closeTo(-1.260765133442835, 10),
      expect.closeTo(0.28289711313826676, 10),
    ]);
    expect(result?.fixed?.pValue).toBeCloseTo(0.20323145638033313, 10);
  });

  const rates = [
    stratum('one', rate(100, 5), rate(100, 15)),
    stratum('two', rate(200, 40), rate(200, 30)),
    stratum('three', rate(400, 50), rate(600, 100)),
  ];

  it("of proportions have Newcombe's interval of the weighted rates and the p of Cochran, Mantel and Haenszel", () => {
    const result = compareStrata('proportion', rates, options);
    expect(result?.difference).toBeCloseTo(0.025641025641025633, 14);
    // Roots of Wilson's equation by numpy 2.4.6; StratifiedTable.test_null_odds(correction=False) of statsmodels 0.15.0.
    expect(result?.fixed?.ci).toEqual([
      expect.closeTo(-0.009680806593435835, 11),
      expect.closeTo(0.060134505592498576, 11),
    ]);
    expect(result?.fixed?.pValue).toBeCloseTo(0.15574767171882575, 11);
  });

  it('of proportions have an interval if an arm has no success', () => {
    const none = [stratum('one', rate(100, 10), rate(50, 0)), stratum('two', rate(200, 60), rate(30, 0))];
    // numpy 2.4.6, as above.
    expect(compareStrata('proportion', none, options)?.fixed?.ci).toEqual([
      expect.closeTo(-0.2348717321076998, 11),
      expect.closeTo(-0.12675350444114805, 11),
    ]);
  });

  it('of proportions have an interval consistent with their p-value if strata are many and small', () => {
    // Wilson intervals of each stratum, added up, were [0.0016, 0.157], which excludes 0.
    const small = Array.from({ length: 32 }, (_, id) => stratum(String(id), rate(6, 3), rate(6, id < 16 ? 4 : 3)));
    const { ci, pValue } = compareStrata('proportion', small, options)?.fixed ?? { ci: [NaN, NaN], pValue: NaN };
    expect(pValue).toBeGreaterThan(0.1);
    expect(ci[0]).toBeLessThan(-0.01);
    expect(ci[1]).toBeGreaterThan(0.17);
  });

  it('are tested for heterogeneity, and report the average over enrolled units', () => {
    const result = compareStrata('proportion', rates, options);
    expect(result?.heterogeneity).toMatchObject({
      pValue: expect.closeTo(0.024159467959206947, 11),
      differs: false,
      enrolledAverage: {
        difference: expect.closeTo(0.026041666666666657, 12),
        ci: [expect.closeTo(-0.008804311712572392, 10), expect.closeTo(0.06088764504590571, 10)],
      },
    });
    expect(result?.heterogeneity?.strata.map(({ id, difference }) => [id, difference])).toEqual([
      ['one', expect.closeTo(0.1, 12)],
      ['two', expect.closeTo(-0.05, 12)],
      ['three', expect.closeTo(1 / 24, 12)],
    ]);
  });

  it('find no effect in a split that changed together with the rate', () => {
    // 0.9/0.1 while nobody converts, 0.5/0.5 when everybody does: pooled, this was +0.49 with an anytime p of 3e-11.
    const result = compareStrata(
      'proportion',
      [stratum('before', rate(180, 0), rate(20, 0)), stratum('after', rate(100, 100), rate(100, 100))],
      options,
    );
    expect(result?.difference).toBe(0);
    expect(result?.anytime?.pValue ?? 1).toBe(1);
    const drifting = compareStrata(
      'proportion',
      [stratum('before', rate(1800, 18), rate(200, 2)), stratum('after', rate(1000, 500), rate(1000, 500))],
      options,
    );
    expect(drifting).toMatchObject({ difference: 0, fixed: { pValue: 1 }, anytime: { pValue: 1 } });
  });

  it('are equal to one stratum if only one has both arms, and the others are counted', () => {
    const [only] = rates;
    const result = compareStrata(
      'proportion',
      [stratum('x', rate(10, 3), none), only!, stratum('y', none, none)],
      options,
    );
    expect(result).toEqual({ ...compareStrata('proportion', [only!], options), strataLeftOut: 2 });
    expect(compareStrata('mean', [stratum('x', rate(10, 3), none)], options)).toBeUndefined();
  });

  it('give a small arm the variance of that arm in the other strata', () => {
    const tiny = stratum('tiny', rate(200, 100), rate(3, 0));
    const result = compareStrata('count', [...rates, tiny], options);
    const without = compareStrata('count', rates, options);
    const width = ([low, high]: readonly [number, number]): number => high - low;
    expect(result?.fixed?.ci && without?.fixed?.ci && width(result.fixed.ci) / width(without.fixed.ci)).toBeCloseTo(
      1,
      1,
    );
  });
});
