import { describe, expect, it } from '@jest/globals';
import { markLine, sparkline } from './sparkline.js';

describe('sparkline', () => {
  it('holds each value until the next, and is blank before the first', () => {
    const points = [
      [20, 0],
      [40, 1],
      [80, 0.5],
    ] as const;
    expect(sparkline(points, { from: 0, to: 100, most: 1, width: 10 })).toBe(' ▁▁████▅▅▅');
  });

  it('has no values beyond its blocks', () => {
    expect(sparkline([[0, 7]], { from: 0, to: 1, most: 1, width: 2 })).toBe('██');
    expect(sparkline([[0, 0]], { from: 0, to: 1, most: 0, width: 2 })).toBe('▁▁');
  });
});

describe('markLine', () => {
  it('marks the column in which a moment lies', () => {
    expect(markLine([5, 100], { from: 0, to: 100, width: 10 })).toBe('^        ^');
  });
});
