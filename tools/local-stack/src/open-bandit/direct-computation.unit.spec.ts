import { describe, expect, it } from '@jest/globals';
import { compareDirectly } from './direct-computation.js';
import { readImpressions } from './impressions.js';

describe('compareDirectly', () => {
  const comparison = compareDirectly(readImpressions('random'), readImpressions('thompson'));

  it('counts the content of the files', () => {
    expect(comparison.impressions).toEqual({ random: 10_000, thompson: 10_000 });
    expect(comparison.clicks).toEqual({ random: 46, thompson: 69 });
    expect(comparison.srmStatistic).toBe(0);
  });

  it('computes intervals that disagree about zero', () => {
    expect(comparison.difference).toBeCloseTo(0.0023, 12);
    expect(comparison.fixed[0]).toBeGreaterThan(0);
    expect(comparison.anytime[0]).toBeLessThan(0);
    expect(comparison.anytime[1]).toBeGreaterThan(comparison.fixed[1]);
  });
});

describe('readImpressions', () => {
  it('keeps the microseconds and writes the time zone as in RFC 3339', () => {
    expect(readImpressions('random')[0]).toEqual({
      timestamp: '2019-11-24T00:03:13.442536Z',
      itemId: 14,
      position: 3,
      clicked: false,
      propensity: 0.029411764705882353,
    });
  });
});
