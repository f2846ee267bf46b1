import { describe, expect, it } from '@jest/globals';
import { checkPreprocessing } from './check-preprocessing.js';

const flawsOf = (mean: number, scale: number, columns: readonly string[] = ['age']): string[] =>
  checkPreprocessing(
    { numeric: [{ name: 'age', mean, scale, median: mean }], categorical: [], columns },
    '/data/name',
  ).map(({ rule, pointer }) => `${rule} ${pointer}`);

describe('checkPreprocessing', () => {
  it.each([
    [50, 10],
    [0, 1e-30],
    [2_026, 3],
  ])('accepts the mean %d with the standard deviation %d', (mean, scale) => {
    expect(flawsOf(mean, scale)).toEqual([]);
  });

  it.each([
    ['a mean far from 0', 1.7e9, 1_000],
    ['a scale that 32-bit floats round to 0', 0, 1e-50],
    ['a mean that 32-bit floats do not have', 1e300, 1e299],
  ])('refuses %s', (_, mean, scale) => {
    expect(flawsOf(mean, scale)).toEqual(['column_precision /data/name']);
  });

  it('refuses columns with one name, and more than 2,000 columns', () => {
    expect(flawsOf(0, 1, ['a=b', 'a', 'a=b'])).toEqual(['encoded_columns_distinct /data/name']);
    expect(
      flawsOf(
        0,
        1,
        Array.from({ length: 2_001 }, (__, i) => `c${i}`),
      ),
    ).toEqual(['encoded_columns /data/name']);
  });
});
