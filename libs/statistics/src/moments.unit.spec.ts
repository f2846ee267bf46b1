import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededNormal } from '../test/seeded-normal.js';
import { fromSums } from './from-sums.js';
import { addValue, emptyMoments, mergeMoments, type Moments, summarize, variance } from './moments.js';

const of = (values: readonly number[]): Moments => values.reduce(addValue, emptyMoments());

// NIST StRD, univariate, NumAcc1–4 (https://www.itl.nist.gov/div898/strd/univ/homepage.html): the data by their
// published construction, the certified mean and standard deviation exactly.
const alternating = (centre: number): number[] => [
  centre,
  ...Array.from({ length: 1000 }, (_, i) => Number((centre + (i % 2 === 0 ? -0.1 : 0.1)).toFixed(1))),
];
const nist: [name: string, values: number[], mean: number, sd: number, digits: number][] = [
  ['NumAcc1', [10000001, 10000003, 10000002], 10000002, 1, 15],
  ['NumAcc2', alternating(1.2), 1.2, 0.1, 13],
  ['NumAcc3', alternating(1000000.2), 1000000.2, 0.1, 9],
  ['NumAcc4', alternating(10000000.2), 10000000.2, 0.1, 8],
];

/** Exact sums of numbers with at most one decimal, as decimal strings. */
function exactSums(values: readonly number[]): [sum: string, sumSquares: string] {
  const tenths = values.map((value) => BigInt(Math.round(value * 10)));
  const decimal = (digits: bigint, places: number) => {
    const text = String(digits).padStart(places + 1, '0');
    return `${text.slice(0, -places)}.${text.slice(-places)}`;
  };
  return [
    decimal(
      tenths.reduce((sum, t) => sum + t, 0n),
      1,
    ),
    decimal(
      tenths.reduce((sum, t) => sum + t * t, 0n),
      2,
    ),
  ];
}

describe('moments', () => {
  it.each(nist)('agree with NIST %s', (_name, values, mean, sd, digits) => {
    const moments = of(values);
    expect(Math.abs(moments.mean / mean - 1)).toBeLessThan(1e-14);
    expect(Math.abs(Math.sqrt(variance(moments)) / sd - 1)).toBeLessThan(10 ** -(digits - 1));
  });

  it('merge as if the samples were one', () => {
    const next = seededNormal(1);
    const values = Array.from({ length: 1000 }, () => 50 + next());
    const whole = of(values);
    const merged = mergeMoments(of(values.slice(0, 300)), mergeMoments(emptyMoments(), of(values.slice(300))));
    expect({ n: merged.n, min: merged.min, max: merged.max }).toEqual({ n: 1000, min: whole.min, max: whole.max });
    expect(merged.mean).toBeCloseTo(whole.mean, 12);
    expect(merged.m2).toBeCloseTo(whole.m2, 8);
  });

  it('have a mean and a variance of 0 until there are values', () => {
    expect(summarize(emptyMoments())).toEqual({ n: 0, mean: 0, variance: 0 });
    expect(summarize(of([7]))).toEqual({ n: 1, mean: 7, variance: 0 });
  });
});

describe('fromSums', () => {
  it.each(nist)('keeps every digit of NIST %s', (_name, values, mean, sd) => {
    const summary = fromSums(values.length, ...exactSums(values));
    expect(Math.abs(summary.mean / mean - 1)).toBeLessThan(3e-16);
    expect(Math.abs(Math.sqrt(summary.variance) / sd - 1)).toBeLessThan(3e-16);
  });

  it('reads every form of a decimal', () => {
    expect(fromSums(2, '3', '5.00')).toEqual({ n: 2, mean: 1.5, variance: 0.5 });
    expect(fromSums(2, -3e-7, 5e-14)).toEqual({ n: 2, mean: -1.5e-7, variance: 5e-15 });
    expect(fromSums(2, '3e20', '5E+40')).toEqual({ n: 2, mean: 1.5e20, variance: 5e39 });
  });

  it('has no variance without two different values', () => {
    expect(fromSums(0, 0, 0)).toEqual({ n: 0, mean: 0, variance: 0 });
    expect(fromSums(1, 4, 16)).toEqual({ n: 1, mean: 4, variance: 0 });
    expect(fromSums(3, 0.3, 0.0299)).toEqual({ n: 3, mean: 0.1, variance: 0 });
  });

  it.each([
    [1.5, 1, 1],
    [-1, 1, 1],
    [1, NaN, 1],
    [1, 1, Infinity],
    [1, '', 1],
    [1, '1,5', 1],
  ])('refuses n = %p, sums %p and %p', (n, sum, sumSquares) => {
    expect(() => fromSums(n, sum, sumSquares)).toThrow(RangeError);
  });
});

describe('any samples', () => {
  const sample = fc.array(
    fc.integer({ min: -100_000, max: 100_000 }).map((tenths) => tenths / 10),
    { maxLength: 30 },
  );
  /** Sums of squares as large as these lose about this much when they are rounded. */
  const roundings = 1e-9;
  const close = (a: Moments, b: Moments): void => {
    expect({ n: a.n, min: a.min, max: a.max }).toEqual({ n: b.n, min: b.min, max: b.max });
    expect(Math.abs(a.mean - b.mean)).toBeLessThanOrEqual(roundings * (1 + Math.abs(b.mean)));
    expect(Math.abs(a.m2 - b.m2)).toBeLessThanOrEqual(roundings * (1 + b.n * b.mean ** 2 + b.m2));
    expect(a.m2).toBeGreaterThanOrEqual(0);
  };

  it('merge in any order and grouping, and with nothing to themselves', () => {
    fc.assert(
      fc.property(sample, sample, sample, (x, y, z) => {
        const [a, b, c] = [of(x), of(y), of(z)];
        close(mergeMoments(a, b), mergeMoments(b, a));
        close(mergeMoments(mergeMoments(a, b), c), mergeMoments(a, mergeMoments(b, c)));
        close(mergeMoments(mergeMoments(a, b), c), of([...x, ...y, ...z]));
        expect(mergeMoments(a, emptyMoments())).toEqual(a);
        expect(mergeMoments(emptyMoments(), a)).toEqual(a);
      }),
    );
  });

  it('have the moments of their exact sums', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const exact = fromSums(values.length, ...exactSums(values));
        const { n, mean, variance: spread } = summarize(of(values));
        expect(n).toBe(exact.n);
        expect(Math.abs(mean - exact.mean)).toBeLessThanOrEqual(roundings * (1 + Math.abs(mean)));
        expect(Math.abs(spread - exact.variance)).toBeLessThanOrEqual(roundings * (1 + mean ** 2 + spread));
        expect(exact.variance === 0).toBe(new Set(values).size < 2);
      }),
    );
  });
});
