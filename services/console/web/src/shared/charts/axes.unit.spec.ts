import { describe, expect, it } from '@jest/globals';
import { placeMarks } from './place-marks.js';
import { logTicks, suitsLogarithm } from './log-ticks.js';
import { spacedTicks } from './spaced-ticks.js';

describe('a logarithmic axis', () => {
  it('has round values, as many as fit', () => {
    expect(logTicks(0.04, 12)).toEqual([0.1, 1, 10]);
    expect(logTicks(2, 40)).toEqual([3, 10, 30]);
    expect(logTicks(4, 30)).toEqual([5, 10, 20]);
    expect(logTicks(1e-6, 1e6)).toEqual([1e-6, 1e-3, 1, 1e3, 1e6]);
  });

  it('suits positive values that differ much', () => {
    expect(
      [
        [0.05, 5],
        [1, 2],
        [0, 5],
        [-1, 50],
      ].map(suitsLogarithm),
    ).toEqual([true, false, false, false]);
  });
});

describe('texts of a chart', () => {
  const xOf = ({ at }: { at: number }) => at;

  it('leave out ticks that would overlap', () => {
    const ticks = [0, 10, 40, 45, 90].map((at) => ({ at, text: '1,000' }));
    expect(spacedTicks(ticks, xOf).map(({ at }) => at)).toEqual([0, 45, 90]);
  });

  it('place marks in rows so that they do not overlap, and within the plot', () => {
    const marks = [200, 100, 3, 110].map((at) => ({ at, text: 'P ≈ rows' }));
    expect(placeMarks(marks, xOf, 0, 205).map(({ anchor, at, row }) => [at, row, anchor])).toEqual([
      [3, 0, 'start'],
      [100, 0, 'middle'],
      [110, 1, 'middle'],
      [200, 0, 'end'],
    ]);
  });
});
