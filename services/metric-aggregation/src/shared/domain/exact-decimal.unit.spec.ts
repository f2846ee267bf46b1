import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exactText, shortText, toExact } from './exact-decimal.js';

describe('toExact', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [-3.7, '-3.7'],
    [0.1, '0.1'],
    [99999999999999.98, '99999999999999.98'],
    [1e-7, '0.0000001'],
    [1.5e-18, '0.000000000000000002'],
    [-1.5e-18, '-0.000000000000000002'],
    [1.4e-18, '0.000000000000000001'],
    [4e-19, '0'],
    [5e-324, '0'],
    [1234567.000001, '1234567.000001'],
  ])('reads %d as %s', (value, text) => {
    expect(shortText(toExact(value))).toBe(text);
  });

  it('is exact for a double with at most 18 decimal places', () => {
    const doubles = fc.double({ min: -1e14, max: 1e14, noNaN: true }).filter((x) => x === 0 || Math.abs(x) >= 1);
    fc.assert(fc.property(doubles, (value) => Number(exactText(toExact(value))) === value));
  });

  it('adds up in any order', () => {
    const values = fc.array(fc.double({ min: -1e14, max: 1e14, noNaN: true }));
    const total = (list: readonly number[]) => list.reduce((sum, value) => sum + toExact(value), 0n);
    fc.assert(fc.property(values, (list) => total(list) === total([...list].reverse())));
  });
});

describe('exactText', () => {
  it('has all decimal places', () => {
    expect(exactText(toExact(-2.5))).toBe('-2.500000000000000000');
    expect(exactText(toExact(2) * toExact(0.5), 36)).toBe(`1.${'0'.repeat(36)}`);
  });
});
