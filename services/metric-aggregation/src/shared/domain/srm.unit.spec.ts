import { describe, expect, it } from '@jest/globals';
import { addSplit, noSrmSums, TILTS } from '@assay/statistics';
import { EXTERNAL, FORMER, OVERFLOW, UNKNOWN_DRAW } from './regimes.js';
import { conditionalPropensities, lowestPValue, srmReport, type OverflowDraws, type Split } from './srm.js';

const regime = (number: number, a: number) => ({
  regime: number,
  propensities: { a, b: 1 - a },
  adaptive: false,
  since: 0,
});
const units = (number: number, a: number, b: number, exposed = 0) => [
  { regime: number, variantId: 'a', assigned: a, exposed },
  { regime: number, variantId: 'b', assigned: b, exposed },
];
const split = (change: Partial<Split>): Split => ({
  regimes: [],
  units: [],
  overflow: [],
  allocations: new Map([
    ['a', 0.1],
    ['b', 0.3],
  ]),
  lowest: { assigned: 1, exposed: 1 },
  ...change,
});
/** The sums that the database has for units with these probabilities of `a`; `exposed` selects the exposed or the other ones. */
const draws = (probabilities: readonly number[], exposed: boolean): OverflowDraws[] =>
  ['a', 'b'].map((variantId) => {
    const own = probabilities.map((p) => (variantId === 'a' ? p : 1 - p));
    const sum = (of: (p: number) => number) => own.reduce((total, p) => total + of(p), 0);
    return {
      variantId,
      exposed,
      expected: sum((p) => p),
      variance: sum((p) => p * (1 - p)),
      logs: TILTS.map((tilt) => sum((p) => Math.log1p(p * Math.expm1(tilt)))),
      impossible: 0,
    };
  });

describe('the sample-ratio check', () => {
  it('expects units by the probabilities of each regime', () => {
    const report = srmReport(
      split({ regimes: [regime(1, 0.5), regime(2, 0.1)], units: [...units(1, 50, 50), ...units(2, 10, 90)] }),
      'assigned',
    );
    expect(report.expected).toEqual({ a: expect.closeTo(60, 9), b: expect.closeTo(140, 9) });
    expect(report).toMatchObject({ pValue: 1, sequentialPValue: 1, observed: { a: 60, b: 140 } });
  });

  it('uses the allocations where the randomiser is elsewhere', () => {
    const report = srmReport(split({ units: units(EXTERNAL, 10, 30) }), 'assigned');
    expect(report.expected).toEqual({ a: expect.closeTo(10, 9), b: expect.closeTo(30, 9) });
    expect(
      srmReport(split({ units: units(EXTERNAL, 10, 30), allocations: new Map([['a', 0]]) }), 'assigned'),
    ).toMatchObject({ pValue: 1, observed: {} });
  });

  it('leaves out units whose draw is unknown', () => {
    const unknown = [...units(UNKNOWN_DRAW, 500, 0), ...units(FORMER, 500, 0)];
    expect(srmReport(split({ units: unknown }), 'assigned')).toMatchObject({ pValue: 1, observed: {} });
    expect(srmReport(split({ units: unknown, regimes: [regime(FORMER, 0.5)] }), 'assigned')).toMatchObject({
      verdict: 'alarm',
      observed: { a: 500, b: 0 },
    });
  });

  it('is the same whether units have a regime or are of the overflow', () => {
    const probabilities = Array.from({ length: 300 }, (_, n) => (n + 1) / 400);
    const [seen, unseen] = [probabilities.slice(0, 100), probabilities.slice(100)];
    const overflown = split({
      units: [
        { regime: OVERFLOW, variantId: 'a', assigned: 180, exposed: 40 },
        { regime: OVERFLOW, variantId: 'b', assigned: 120, exposed: 60 },
      ],
      overflow: [...draws(seen, true), ...draws(unseen, false)],
    });
    for (const [population, of, own] of [
      ['assigned', probabilities, 180],
      ['exposed', seen, 40],
    ] as const) {
      // One unit in each regime; their order has no effect.
      const plain = of.reduce(
        (sums, p, n) => addSplit(sums, { propensities: { a: p, b: 1 - p }, units: n < own ? { a: 1 } : { b: 1 } }),
        noSrmSums,
      );
      const report = srmReport(overflown, population);
      expect(report.observed).toEqual({ a: own, b: of.length - own });
      expect(report.expected.a).toBeCloseTo(plain.arms.a!.expected, 9);
      const single = srmReport(
        split({
          regimes: of.map((p, n) => regime(n + 1, p)),
          units: of.map((_, n) => ({
            regime: n + 1,
            variantId: n < own ? 'a' : 'b',
            assigned: 1,
            exposed: 1,
          })),
        }),
        population,
      );
      expect(report.pValue).toBeCloseTo(single.pValue, 9);
      expect(report.sequentialPValue).toBeCloseTo(single.sequentialPValue, 9);
    }
  });

  it('keeps an alarm, and reports an impossible unit', () => {
    const now = split({ regimes: [regime(1, 0.5)], units: units(1, 500, 500) });
    expect(lowestPValue(now, 'assigned')).toBe(1);
    expect(srmReport({ ...now, lowest: { assigned: 1e-4, exposed: 1 } }, 'assigned')).toMatchObject({
      verdict: 'alarm',
      sequentialPValue: 1e-4,
    });
    const overflow = draws([0.5], false).map((one) => ({ ...one, impossible: 1 }));
    expect(srmReport(split({ units: units(OVERFLOW, 1, 0), overflow }), 'assigned').sequentialPValue).toBe(0);
    expect(srmReport(split({ regimes: [regime(1, 0)], units: units(1, 1, 9) }), 'assigned').pValue).toBe(0);
  });

  it('accepts rounded probabilities', () => {
    const third = {
      ...regime(1, 0),
      propensities: Object.fromEntries(Array.from({ length: 900 }, (_, n) => [n, 0.00111111])),
    };
    const many = [{ regime: 1, variantId: '7', assigned: 1, exposed: 0 }];
    expect(srmReport(split({ regimes: [third], units: many }), 'assigned').verdict).toBe('not_enough');
  });
});

describe('conditionalPropensities', () => {
  it('are the allocations divided by their sum', () => {
    expect(conditionalPropensities(split({}).allocations)).toEqual({ a: 0.25, b: expect.closeTo(0.75, 12) });
    expect(conditionalPropensities(new Map([['a', 0]]))).toBeUndefined();
  });
});
