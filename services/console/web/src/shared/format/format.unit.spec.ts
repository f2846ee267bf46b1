import { describe, expect, it } from '@jest/globals';
import { metricFormat } from './metric-format.js';
import { percent, probability, pValue } from './numbers.js';
import { age } from './times.js';

describe('figures', () => {
  it('have as many decimals as the narrowest interval needs', () => {
    const money = metricFormat('mean', [
      [0.43, 2.09],
      [-90, 90],
    ]);
    expect([
      money.value(12.3456),
      money.signed(1.2644),
      money.signed(-2.2456),
      money.interval([0.4344, 2.094]),
    ]).toEqual(['12.35', '+1.26', '−2.25', '+0.43 to +2.09']);
    expect(metricFormat('mean', [[-4000, 5000]]).value(1234567.8)).toBe('1,234,568');
    expect(metricFormat('mean', []).value(0.000123456)).toBe('0.0001235');
  });

  it('of a share are percentages, and its differences percentage points', () => {
    const share = metricFormat('proportion', [[0.0208, 0.0332]]);
    expect([share.value(0.131), share.signed(0.027), share.interval([0.0208, 0.0332]), share.tick(0.02)]).toEqual([
      '13.10 %',
      '+2.70 pp',
      '+2.08 to +3.32 pp',
      '+2 pp',
    ]);
  });

  it('that are missing are dashes, never NaN', () => {
    const format = metricFormat('mean', [[null, null], undefined]);
    expect([
      format.value(undefined),
      format.signed(null),
      format.interval(undefined),
      format.interval([Number.NaN, 1]),
    ]).toEqual(['–', '–', 'not yet', 'not yet']);
    expect([percent(undefined), pValue(null)]).toEqual(['–', '–']);
  });

  it('of a probability have few digits, and bounds near 0 and 1', () => {
    const values = [0, 3e-14, 0.00012, 0.0333, 0.5, 0.99995, 1];
    expect(values.map(probability)).toEqual(['0 %', '< 0.01 %', '0.012 %', '3.33 %', '50 %', '> 99.99 %', '100 %']);
    expect(probability(null)).toBe('–');
  });

  it('include p-values with bounds and ages in the largest unit', () => {
    expect([0.00001, 0.0021, 0.5, 1].map(pValue)).toEqual(['< 0.001', '0.002', '0.500', '> 0.999']);
    const now = Date.parse('2026-01-10T00:00:00Z');
    expect(
      ['2026-01-09T23:59:30Z', '2026-01-09T20:59:00Z', '2026-01-01T00:00:00Z', 'never'].map((time) => age(time, now)),
    ).toEqual(['30 seconds ago', '3 hours ago', '9 days ago', '–']);
  });
});
