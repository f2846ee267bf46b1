import { mulberry32 } from '@assay/random';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addSplit, logSrmEvidence, mergeSrmSums, noSrmSums, type SrmSums, TILTS } from './srm-sums.js';
import { srmVerdict } from './srm-verdict.js';

const half = { a: 0.5, b: 0.5 };
const split = (a: number, b: number, propensities: Readonly<Record<string, number>> = half): SrmSums =>
  addSplit(noSrmSums, { propensities, units: { a, b } });

describe('the evidence against a split', () => {
  it('is the mean of likelihood ratios, unit by unit', () => {
    const next = mulberry32(3);
    const arms = ['a', 'b', 'c'];
    const ratios = arms.flatMap(() => TILTS.map(() => 1));
    let sums = noSrmSums;
    for (let unit = 0; unit < 200; unit++) {
      const [x, y] = [0.1 + 0.5 * next(), 0.1 + 0.2 * next()];
      const p = [x, y, 1 - x - y];
      const drawn = Math.floor(3 * next());
      sums = addSplit(sums, { propensities: { a: x, b: y, c: 1 - x - y }, units: { [arms[drawn]!]: 1 } });
      arms.forEach((_, arm) =>
        TILTS.forEach((tilt, index) => {
          const total = p.reduce((sum, share, other) => sum + share * (other === arm ? Math.exp(tilt) : 1), 0);
          ratios[arm * TILTS.length + index]! *= (drawn === arm ? Math.exp(tilt) : 1) / total;
        }),
      );
    }
    expect(logSrmEvidence(sums)).toBeCloseTo(Math.log(ratios.reduce((a, b) => a + b) / ratios.length), 9);
  });

  it('does not depend on the grouping of the units, up to rounding', () => {
    const regime = fc.record({ p: fc.double({ min: 0.01, max: 0.99, noNaN: true }), a: fc.nat(5000), b: fc.nat(5000) });
    fc.assert(
      fc.property(fc.array(regime, { minLength: 1, maxLength: 5 }), fc.nat(5), (regimes, cut) => {
        const of = (some: typeof regimes): SrmSums =>
          some.reduce(
            (sums, { p, a, b }) => addSplit(sums, { propensities: { a: p, b: 1 - p }, units: { a, b } }),
            noSrmSums,
          );
        const whole = of(regimes);
        const merged = mergeSrmSums(of(regimes.slice(cut).reverse()), of(regimes.slice(0, cut)));
        const scale = regimes.reduce((sum, { a, b }) => sum + a + b, 1);
        expect(Math.abs(logSrmEvidence(merged) - logSrmEvidence(whole))).toBeLessThan(1e-12 * scale);
      }),
    );
  });

  it('can be serialised as JSON, even after an impossible unit, and never recovers from one', () => {
    const impossible = split(10, 1, { a: 1, b: 0 });
    const stored = JSON.parse(JSON.stringify(impossible)) as SrmSums;
    expect(stored).toEqual(impossible);
    const later = addSplit(stored, { propensities: half, units: { a: 1000, b: 1000 } });
    expect(srmVerdict(later)).toMatchObject({ verdict: 'alarm', pValue: 0, sequentialPValue: 0, disagree: false });
  });

  it('is 0 without units, and for an arm that never had a positive probability', () => {
    expect(logSrmEvidence(noSrmSums)).toBe(0);
    expect(srmVerdict(noSrmSums)).toEqual({
      verdict: 'not_enough',
      pValue: 1,
      sequentialPValue: 1,
      expected: {},
      disagree: false,
    });
    const [with3, with2] = [
      addSplit(noSrmSums, { propensities: { ...half, c: 0 }, units: { a: 60, b: 40, c: 0 } }),
      split(60, 40),
    ];
    expect(logSrmEvidence(with3)).toBe(logSrmEvidence(with2));
  });

  it.each([
    ['a fraction of a unit', { propensities: half, units: { a: 0.5 } }],
    ['propensities that do not sum to 1', { propensities: { a: 0.5, b: 0.4 }, units: { a: 1 } }],
    ['a negative propensity', { propensities: { a: 1.5, b: -0.5 }, units: { a: 1 } }],
  ])('refuses %s', (_name, units) => {
    expect(() => addSplit(noSrmSums, units)).toThrow(RangeError);
  });
});

describe('srmVerdict', () => {
  it('raises an alarm at 600 of 900 on a planned half, where the page once showed "as planned"', () => {
    expect(srmVerdict(split(600, 300))).toMatchObject({
      verdict: 'alarm',
      expected: { a: 450, b: 450 },
      disagree: false,
    });
  });

  it('reports too few units to detect 60:40, and enough units', () => {
    expect(srmVerdict(split(50, 50)).verdict).toBe('not_enough');
    expect(srmVerdict(split(500, 500)).verdict).toBe('ok');
    // With an arm of a small share, more units are needed in total.
    expect(srmVerdict(split(990, 10, { a: 0.99, b: 0.01 })).verdict).toBe('not_enough');
  });

  it('reports a disagreement of the tests', () => {
    const once = srmVerdict(split(300, 210));
    expect(once).toMatchObject({ verdict: 'not_enough', disagree: true });
    expect(once.pValue).toBeLessThan(0.001);
    const recovered = srmVerdict(split(5000, 5000), 0.0001);
    expect(recovered).toMatchObject({ verdict: 'alarm', pValue: 1, sequentialPValue: 0.0001, disagree: true });
  });

  it('has nothing to check with a single arm', () => {
    expect(srmVerdict(addSplit(noSrmSums, { propensities: { a: 1 }, units: { a: 10 } }))).toMatchObject({
      verdict: 'ok',
      pValue: 1,
    });
  });

  it('finds a share that is off by .05 while probabilities change with every unit', () => {
    const next = mulberry32(11);
    const alarms = [0, 0.05].map((off) => {
      let [sums, lowest] = [noSrmSums, 1];
      for (let unit = 0; unit < 6_000; unit++) {
        const p = 0.2 + 0.6 * next();
        sums = addSplit(sums, { propensities: { a: p, b: 1 - p }, units: next() < p + off ? { a: 1 } : { b: 1 } });
        if (unit % 100 === 99) lowest = srmVerdict(sums, lowest).sequentialPValue;
      }
      return srmVerdict(sums, lowest).verdict;
    });
    expect(alarms).toEqual(['ok', 'alarm']);
  });
});
