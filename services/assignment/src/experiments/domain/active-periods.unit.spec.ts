import { describe, expect, it } from '@jest/globals';
import { beginPeriod, endPeriod, reconcilePeriods } from './active-periods.js';

describe('the active periods of an experiment', () => {
  it('do not overlap, even if the clock goes back or stands still', () => {
    const first = endPeriod(beginPeriod([], 100), 100);
    expect(first).toEqual([{ from: 100, to: 101 }]);
    const second = endPeriod(beginPeriod(first, 50), 20);
    expect(second).toEqual([
      { from: 100, to: 101 },
      { from: 101, to: 102 },
    ]);
    expect(beginPeriod(second, 500).at(-1)).toEqual({ from: 500, to: null });
  });

  it('do not change if there is no current period to end', () => {
    expect(endPeriod([{ from: 1, to: 2 }], 9)).toEqual([{ from: 1, to: 2 }]);
    expect(endPeriod([], 9)).toEqual([]);
  });

  it('are reconciled with a status that an older release wrote without periods', () => {
    expect(reconcilePeriods([], 'active', 7)).toEqual([{ from: 7, to: null }]);
    expect(reconcilePeriods([{ from: 1, to: null }], 'paused', 7)).toEqual([{ from: 1, to: 7 }]);
    const goesOn = [{ from: 1, to: null }];
    expect(reconcilePeriods(goesOn, 'active', 7)).toBe(goesOn);
    expect(reconcilePeriods([], 'draft', 7)).toEqual([]);
  });
});
