import { describe, expect, it } from '@jest/globals';
import { beginPeriod, endPeriod, settlePeriods } from './active-periods.js';

describe('the periods of an experiment', () => {
  it('follow one another, also when the clock goes back or stands still', () => {
    const first = endPeriod(beginPeriod([], 100), 100);
    expect(first).toEqual([{ from: 100, to: 101 }]);
    const second = endPeriod(beginPeriod(first, 50), 20);
    expect(second).toEqual([
      { from: 100, to: 101 },
      { from: 101, to: 102 },
    ]);
    expect(beginPeriod(second, 500).at(-1)).toEqual({ from: 500, to: null });
  });

  it('stay as they are where none goes on', () => {
    expect(endPeriod([{ from: 1, to: 2 }], 9)).toEqual([{ from: 1, to: 2 }]);
    expect(endPeriod([], 9)).toEqual([]);
  });

  it('are settled by the status that an older release wrote without them', () => {
    expect(settlePeriods([], 'active', 7)).toEqual([{ from: 7, to: null }]);
    expect(settlePeriods([{ from: 1, to: null }], 'paused', 7)).toEqual([{ from: 1, to: 7 }]);
    const goesOn = [{ from: 1, to: null }];
    expect(settlePeriods(goesOn, 'active', 7)).toBe(goesOn);
    expect(settlePeriods([], 'draft', 7)).toEqual([]);
  });
});
