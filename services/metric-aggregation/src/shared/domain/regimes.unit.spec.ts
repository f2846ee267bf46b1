import { describe, expect, it } from '@jest/globals';
import { canonicalPropensities, FORMER, MAX_REGIMES, OVERFLOW, RegimeBook, type DrawnUnit } from './regimes.js';

const unit = (p: number, change: Partial<DrawnUnit> & { adaptive?: boolean } = {}): DrawnUnit => ({
  draw: { propensities: { b: 1 - p, a: p }, adaptive: change.adaptive ?? false },
  assignedAt: change.assignedAt ?? 5,
});

describe('canonicalPropensities', () => {
  it('are equal for vectors that differ by rounding, and keep small probabilities above 0', () => {
    expect(canonicalPropensities({ b: 0.1 + 0.2, a: 0.7 })).toEqual({ a: 0.7, b: 0.3 });
    expect(canonicalPropensities({ a: 1 / 3, b: 2 / 3 })).toEqual({ a: 0.333333333, b: 0.666666667 });
    expect(canonicalPropensities({ a: 1e-12, b: 1 - 1e-12, c: 0 })).toEqual({ a: 1e-9, b: 1, c: 0 });
  });
});

describe('a book of regimes', () => {
  it('numbers probability vectors in the order of arrival, and recognises known ones', () => {
    const book = new RegimeBook([]);
    expect([unit(0.5), unit(0.1), unit(0.3 + 0.2)].map((one) => book.add(one))).toEqual([1, 2, 1]);
    expect(book.add({ draw: { propensities: { a: 0.5, b: 0.5, c: 0 }, adaptive: false }, assignedAt: 5 })).toBe(1);
    expect(book.changed()).toEqual([
      { regime: 1, propensities: { a: 0.5, b: 0.5 }, adaptive: false, since: 5 },
      { regime: 2, propensities: { a: 0.1, b: 0.9 }, adaptive: false, since: 5 },
    ]);
  });

  it('puts units of further vectors into the overflow', () => {
    const book = new RegimeBook([]);
    const numbers = Array.from({ length: 40 }, (_, n) => book.add(unit((n + 1) / 100)));
    expect(numbers.slice(0, MAX_REGIMES)).toEqual(Array.from({ length: MAX_REGIMES }, (_, n) => n + 1));
    expect(new Set(numbers.slice(MAX_REGIMES))).toEqual(new Set([OVERFLOW]));
    expect(book.changed()[0]).toEqual({ regime: OVERFLOW, propensities: null, adaptive: false, since: 5 });
    expect(book.add(unit(0.02))).toBe(2);
  });

  it('reports changed regimes: an earlier first unit, a bandit', () => {
    const stored = { regime: FORMER, propensities: { a: 0.5, b: 0.5 }, adaptive: false, since: 5 };
    const change = (one: DrawnUnit) => {
      const book = new RegimeBook([stored]);
      expect(book.covers(one.draw)).toBe(true);
      expect(book.add(one)).toBe(FORMER);
      return book.changed();
    };
    expect(change(unit(0.5, { assignedAt: 6 }))).toEqual([]);
    expect(change(unit(0.5, { assignedAt: 4 }))).toEqual([{ ...stored, since: 4 }]);
    expect(change(unit(0.5, { adaptive: true }))).toEqual([{ ...stored, adaptive: true }]);
    expect(new RegimeBook([stored]).covers(unit(0.4).draw)).toBe(false);
  });
});
