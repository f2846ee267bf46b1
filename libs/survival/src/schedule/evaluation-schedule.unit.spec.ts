import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evaluationSchedule } from './evaluation-schedule.js';

describe('evaluationSchedule', () => {
  it('has the first and the last epoch, and ascends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 2, max: 500 }), (epochs, points) => {
        const schedule = evaluationSchedule(epochs, points);
        expect(schedule).toHaveLength(Math.min(points, epochs + 1));
        expect([schedule[0], schedule.at(-1)]).toEqual([0, epochs]);
        expect(schedule.every((epoch, k) => Number.isInteger(epoch) && (k === 0 || epoch > schedule[k - 1]!))).toBe(
          true,
        );
      }),
    );
  });

  it('has every epoch if there are few', () => {
    expect(evaluationSchedule(4, 50)).toEqual([0, 1, 2, 3, 4]);
    expect(evaluationSchedule(50_000, 2)).toEqual([0, 50_000]);
  });

  it('is evenly spaced on a logarithmic scale once steps exceed an epoch', () => {
    const schedule = evaluationSchedule(50_000, 100);
    const steps = schedule.slice(30).map((epoch, k) => Math.log((epoch + 1) / (schedule[29 + k]! + 1)));
    expect(Math.max(...steps) / Math.min(...steps)).toBeLessThan(1.6);
  });

  it.each([
    [0, 10],
    [1.5, 10],
    [10, 1],
    [10, NaN],
  ])('rejects %d epochs with %d points', (epochs, points) => {
    expect(() => evaluationSchedule(epochs, points)).toThrow(RangeError);
  });
});
