import { describe, expect, it } from '@jest/globals';
import {
  countsText,
  curveVerdict,
  endedText,
  experimentFacts,
  progressText,
  roughTime,
  runText,
} from './survival-texts.js';
import type { Curve, Progress, Run, SurvivalExperiment } from './survival-types.js';

const experiment = {
  status: 'RUNNING',
  seeds: [1, 2, 3],
  data: { name: 'baseline', n_samples: 1_000, censoring_rate: 0.3 },
  model: { widths: [256, 2, 16], depths: [2], sweep_type: 'width' },
  training: { epochs: 3_000, optimizer: 'adam', learning_rate: 0.001 },
} as SurvivalExperiment;
const progress: Progress = {
  status: 'RUNNING',
  cancel_requested: false,
  counts: { PENDING: 2, RUNNING: 1, COMPLETED: 4, FAILED: 1, SKIPPED: 1 },
  done: 0.999,
  seconds_left: 200,
  runs: [],
};
const run = { status: 'RUNNING', epochs_completed: 2_999, model_config: { epochs: 3_000 } } as Run;

describe('the texts of a survival experiment', () => {
  it('name the data, the sweep and the training', () => {
    expect(experimentFacts(experiment)).toBe(
      'scenario baseline · 1,000 rows, 30 % censored · width 2 to 256 · depth 2 · 3 seeds · 3,000 epochs with adam, learning rate 0.001',
    );
    const data = { ...experiment.data, table: {} } as SurvivalExperiment['data'];
    expect(experimentFacts({ ...experiment, data })).toMatch(/^table baseline · 1,000 rows/);
    const depths = { widths: [8], depths: [1, 2, 3], sweep_type: 'depth' } as SurvivalExperiment['model'];
    expect(experimentFacts({ ...experiment, model: depths })).toContain(' · depth 1 to 3 · width 8 · ');
  });

  it('write a length of time in seconds, minutes, hours or days', () => {
    expect([0.2, 89, 90, 5_370, 5_400, 172_000, 172_800].map(roughTime)).toEqual([
      'about 1 second',
      'about 89 seconds',
      'about 2 minutes',
      'about 2 hours',
      'about 2 hours',
      'about 2 days',
      'about 2 days',
    ]);
  });

  it('show the progress with the time left, and never 100 % before the end', () => {
    expect(progressText(progress)).toBe('99 % of the work is done, about 3 minutes left.');
    expect(progressText({ ...progress, done: 0, seconds_left: null })).toBe('0 % of the work is done.');
    expect(progressText({ ...progress, status: 'PENDING' })).toBe('It has not been started.');
    expect(progressText({ ...progress, cancel_requested: true })).toContain('It is being cancelled');
    expect(runText(run)).toBe('99 %');
    expect(runText({ ...run, status: 'COMPLETED' })).toBeUndefined();
  });

  it('count the runs in each state', () => {
    expect(countsText(progress)).toBe('6 of 9 runs have ended (4 completed, 1 failed, 1 skipped, 1 running).');
    const counts = { PENDING: 1, RUNNING: 0, COMPLETED: 0, FAILED: 0, SKIPPED: 0 };
    expect(countsText({ counts })).toBe('0 of 1 run has ended.');
  });

  it('count the ended runs of a listed experiment', () => {
    const run_counts = { PENDING: 1, RUNNING: 2, COMPLETED: 3, FAILED: 0, SKIPPED: 1 };
    expect(endedText({ run_counts })).toBe('4 of 7');
    expect(endedText({ run_counts: { ...run_counts, FAILED: 2 } })).toBe('6 of 9, 2 failed');
  });
});

describe('the verdict on a curve', () => {
  const verdictOf = (verdict: Curve['verdict'], sentence: string) =>
    curveVerdict({
      metric_name: 'c_index',
      split: 'val',
      verdict,
      sentence,
    } as Curve);

  it('takes its title from the sentence', () => {
    expect(verdictOf('double_descent', 'Double descent: the error rises from 0.1: a lot.')).toEqual({
      tone: 'good',
      title: 'C-index, validation split: double descent',
      text: 'The error rises from 0.1: a lot.',
    });
    expect(verdictOf('none', 'No verdict: no run has finished.').title).toBe('C-index, validation split: no verdict');
  });

  it('has a title of its own for a sentence without a title', () => {
    expect(verdictOf('monotone', 'It falls at width 2: by half.')).toMatchObject({
      title: 'C-index, validation split: monotone',
      text: 'It falls at width 2: by half.',
    });
  });
});
