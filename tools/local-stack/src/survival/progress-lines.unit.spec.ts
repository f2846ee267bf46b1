import { describe, expect, it } from '@jest/globals';
import type { Progress } from './follow-progress.js';
import { duration, progressLine, progressLines } from './progress-lines.js';

const progress: Progress = {
  status: 'RUNNING',
  counts: { PENDING: 1, RUNNING: 1, COMPLETED: 1, FAILED: 1 },
  done: 0.5,
  seconds_left: 75,
  runs: [
    { folder: 'width_0002_seed_1', status: 'COMPLETED', epochs_completed: 100 },
    { folder: 'width_0002_seed_2', status: 'FAILED', epochs_completed: 3 },
    { folder: 'width_0016_seed_1', status: 'RUNNING', epochs_completed: 40 },
    { folder: 'width_0016_seed_2', status: 'PENDING', epochs_completed: 0 },
  ],
};

describe('progressLine', () => {
  it('counts ended runs and says how much time is left', () => {
    expect(progressLine(progress)).toBe(
      `  ${'█'.repeat(20)}${'░'.repeat(20)}  50 %   2 of 4 networks trained, about 1 min 15 s left`,
    );
    expect(progressLine({ ...progress, seconds_left: null })).toContain(', estimating the time left');
  });

  it('has no time once the experiment has ended', () => {
    expect(progressLine({ ...progress, status: 'COMPLETED', seconds_left: null })).toMatch(/networks trained$/);
  });
});

describe('progressLines', () => {
  it('shows the runs of a width in one line, with the epochs of those in training', () => {
    expect(progressLines(progress, 100).slice(2, 4)).toEqual([
      '  width    2  ✓ ✗',
      '  width   16  ▸ ·   epoch 40 of 100',
    ]);
  });
});

describe('duration', () => {
  it('has minutes from 60 seconds, after rounding', () => {
    expect([59.4, 59.6, 61].map(duration)).toEqual(['59 s', '1 min 0 s', '1 min 1 s']);
  });
});
