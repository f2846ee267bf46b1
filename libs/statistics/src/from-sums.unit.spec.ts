import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactSquare, exactSum } from './exact-sum.js';
import { fromSums } from './from-sums.js';

// NIST StRD, univariate, NumAcc1–4 (https://www.itl.nist.gov/div898/strd/univ/homepage.html): the data by their
// published construction, the certified mean and standard deviation exactly.
const alternating = (centre: number): number[] => [
  centre,
  ...Array.from({ length: 1000 }, (_, i) => Number((centre + (i % 2 === 0 ? -0.1 : 0.1)).toFixed(1))),
];
const nist: [name: string, values: number[], mean: number, sd: number][] = [
  ['NumAcc1', [10000001, 10000003, 10000002], 10000002, 1],
  ['NumAcc2', alternating(1.2), 1.2, 0.1],
  ['NumAcc3', alternating(1000000.2), 1000000.2, 0.1],
  ['NumAcc4', alternating(10000000.2), 10000000.2, 0.1],
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

describe('fromSums', () => {
  it.each(nist)('keeps every digit of NIST %s', (_name, values, mean, sd) => {
    const summary = fromSums(values.length, ...exactSums(values));
    expect(Math.abs(summary.mean / mean - 1)).toBeLessThan(3e-16);
    expect(Math.abs(Math.sqrt(summary.variance) / sd - 1)).toBeLessThan(3e-16);
  });

  it('keeps every digit of a small spread around a large mean', () => {
    // Σ(x - mean)² is 1000 · 1e-6; floating-point running moments gave 1.00001e-3.
    const values = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? '1000000000.001' : '999999999.999'));
    const { mean, variance } = fromSums(values.length, exactSum(values), exactSum(values.map(exactSquare)));
    expect(mean).toBe(1e9);
    expect(Math.abs(variance / (1e-3 / 999) - 1)).toBeLessThan(3e-16);
  });

  it('parses every format of a decimal', () => {
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
  ])('rejects n = %p, sums %p and %p', (n, sum, sumSquares) => {
    expect(() => fromSums(n, sum, sumSquares)).toThrow(RangeError);
  });
});

describe('any samples', () => {
  const sample = fc.array(
    fc.integer({ min: -100_000, max: 100_000 }).map((tenths) => tenths / 10),
    { maxLength: 30 },
  );

  it('equal the sums of whole numbers of tenths', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const exact = fromSums(values.length, ...exactSums(values));
        expect(fromSums(values.length, exactSum(values), exactSum(values.map(exactSquare)))).toEqual(exact);
        expect(exact.variance === 0).toBe(new Set(values).size < 2);
      }),
    );
  });
});
