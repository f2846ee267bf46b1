import { describe, expect, it } from '@jest/globals';
import { markLine, sparkline } from './sparkline.js';

describe('sparkline', () => {
  it('draws a step function, blank before the first value', () => {
    const points = [
      [20, 0],
      [40, 1],
      [80, 0.5],
    ] as const;
    expect(sparkline(points, { from: 0, to: 100, most: 1, width: 10 })).toBe(' ▁▁████▅▅▅');
  });

  it('clamps values to its blocks', () => {
    expect(sparkline([[0, 7]], { from: 0, to: 1, most: 1, width: 2 })).toBe('██');
    expect(sparkline([[0, 0]], { from: 0, to: 1, most: 0, width: 2 })).toBe('▁▁');
  });
});

describe('markLine', () => {
  it('marks the column of a moment', () => {
    expect(markLine([5, 100], { from: 0, to: 100, width: 10 })).toBe('^        ^');
  });
});
