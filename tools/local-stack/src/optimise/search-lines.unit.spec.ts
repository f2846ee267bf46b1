import { describe, expect, it } from '@jest/globals';
import { bestSoFar, type Trial, trialLine } from './search-lines.js';

const objective = { minimum: 0.5, evaluate: () => 0 };
const trial = (iteration: number, value: number): Trial => ({ iteration, value, x: 1, y: -2.5, acquisition: null });

describe('bestSoFar', () => {
  it('descends one line for every factor of ten, and never rises', () => {
    const lines = bestSoFar([trial(1, 50.5), trial(2, 3.5), trial(3, 20), trial(4, 0.505)], objective);
    expect(lines.slice(0, 4)).toEqual(['    > 1e2', '    > 1e1 █', '    > 1e0 ███', '   > 1e-1 ███']);
    expect(lines.at(-2)).toBe('   > 1e-4 ████');
  });
});

describe('trialLine', () => {
  it('shows the point, its value and the distance from the minimum', () => {
    expect(trialLine(trial(3, 7), trial(2, 0.75), objective)).toBe(
      '    3   x   1.000   y  -2.500   value    7.0000   best   0.750000   above the minimum 2.5e-1   initial design',
    );
  });
});
