import { describe, expect, it } from '@jest/globals';
import { emptySequentialSrm, updateSequentialSrm } from '@assay/statistics';
import {
  addArrivals,
  conditionalPropensities,
  countByRegime,
  regimeKey,
  regimeVariants,
  type SrmState,
  srmReport,
} from './srm.js';

const half = { b: 0.5, a: 0.5 };
const arrivals = (variantId: string, n: number, propensities: Record<string, number>) =>
  Array.from({ length: n }, () => ({ experimentId: 'e', variantId, propensities }));

describe('regimes', () => {
  it('are named by their probabilities, whatever their order', () => {
    expect(regimeKey(half)).toBe('a=0.5 b=0.5');
    expect(regimeVariants(regimeKey(half))).toEqual(['a', 'b']);
  });

  it('count their units by variant', () => {
    expect(
      countByRegime([...arrivals('a', 2, half), ...arrivals('b', 1, half), ...arrivals('b', 1, { a: 0.1, b: 0.9 })]),
    ).toEqual({
      'a=0.5 b=0.5': { propensities: [0.5, 0.5], counts: [2, 1] },
      'a=0.1 b=0.9': { propensities: [0.1, 0.9], counts: [0, 1] },
    });
  });
});

describe('probabilities that change all the time', () => {
  const versions = Array.from({ length: 500 }, (_, n) => ({ a: (n + 1) / 1_000, b: 1 - (n + 1) / 1_000 }));
  const units = versions.flatMap((propensities, n) => [
    ...arrivals('a', n % 3, propensities),
    ...arrivals('b', 4 - (n % 3), propensities),
  ]);
  const all = updateSequentialSrm(emptySequentialSrm, countByRegime(units));
  const bit = (from: number) => units.slice(from, from + 20);
  let state: SrmState | undefined;
  for (let from = 0; from < units.length; from += 20) state = addArrivals(state, bit(from));

  it('are judged as if all were kept, and few are', () => {
    expect(Object.keys(all.regimes)).toHaveLength(500);
    expect(Object.keys(state?.regimes ?? {})).toHaveLength(64);
    expect(state?.logBayesFactor).toBeCloseTo(all.logBayesFactor, 9);
    const observed = new Map([
      ['a', 499],
      ['b', 1_501],
    ]);
    const [kept, retired] = [all, state].map((one) => srmReport(observed, one, new Map()));
    expect(kept?.expected.get('a')).toBeCloseTo(
      versions.reduce((sum, { a }) => sum + 4 * a, 0),
      9,
    );
    expect(retired?.expected.get('a')).toBeCloseTo(kept?.expected.get('a') ?? 0, 9);
    expect(retired?.pValue).toBeCloseTo(kept?.pValue ?? 0, 9);
  });

  it('do not hide an impossible unit, however long ago it was', () => {
    let wrong = addArrivals(undefined, arrivals('a', 1, { a: 0, b: 1 }));
    for (let from = 0; from < units.length; from += 20) wrong = addArrivals(wrong, bit(from));
    expect(wrong.pValue).toBe(0);
    expect(JSON.parse(JSON.stringify(wrong))).toEqual(wrong);
  });
});

describe('the report', () => {
  const state = updateSequentialSrm(
    emptySequentialSrm,
    countByRegime([...arrivals('a', 50, half), ...arrivals('b', 50, half), ...arrivals('b', 100, { a: 0.1, b: 0.9 })]),
  );

  it('expects the sum of the logged propensities', () => {
    const report = srmReport(
      new Map([
        ['a', 60],
        ['b', 140],
      ]),
      state,
      new Map([
        ['a', 0.5],
        ['b', 0.5],
      ]),
    );
    expect([...report.expected.values()]).toEqual([60, 140]);
    expect(report.pValue).toBe(1);
    expect(report.sequentialPValue).toBe(state.pValue);
  });

  it('expects the allocations while nothing was logged, and says nothing about nobody', () => {
    const allocations = new Map([
      ['a', 0.1],
      ['b', 0.3],
    ]);
    expect([
      ...srmReport(
        new Map([
          ['a', 10],
          ['b', 30],
        ]),
        undefined,
        allocations,
      ).expected.values(),
    ]).toEqual([10, 30]);
    expect(
      srmReport(
        new Map([
          ['a', 0],
          ['b', 0],
        ]),
        undefined,
        allocations,
      ),
    ).toMatchObject({ pValue: 1, sequentialPValue: 1 });
    expect(srmReport(new Map([['a', 5]]), undefined, new Map([['a', 0]]))).toMatchObject({ pValue: 1 });
  });

  it('sees a mismatch', () => {
    const skewed = updateSequentialSrm(
      emptySequentialSrm,
      countByRegime([...arrivals('a', 9000, half), ...arrivals('b', 8000, half)]),
    );
    const report = srmReport(
      new Map([
        ['a', 9000],
        ['b', 8000],
      ]),
      skewed,
      new Map(),
    );
    expect(report.pValue).toBeLessThan(1e-6);
    expect(report.sequentialPValue).toBeLessThan(1e-3);
  });
});

describe('conditionalPropensities', () => {
  it('are the allocations among those who are in', () => {
    expect(
      conditionalPropensities(
        new Map([
          ['a', 0.1],
          ['b', 0.3],
        ]),
      ),
    ).toEqual({ a: 0.25, b: expect.closeTo(0.75, 12) });
    expect(conditionalPropensities(new Map([['a', 0]]))).toBeUndefined();
  });
});
