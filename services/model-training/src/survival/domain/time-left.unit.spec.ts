import { predefinedScenarios } from '@assay/survival';
import { describe, expect, it } from '@jest/globals';
import type { ExperimentConfiguration, Run } from './experiment.js';
import type { ExperimentData } from './table-data.js';
import { secondsOfRun, timeLeft } from './time-left.js';

const configuration = {
  data: predefinedScenarios[0],
  splits: { train: 0.6, val: 0.2, test: 0.2 },
  training: { activation: 'relu', optimizer: 'adam', dropout: 0, batch_size: 256 },
} as unknown as ExperimentConfiguration<ExperimentData>;

type Timed = Parameters<typeof timeLeft>[1][number];

/**
 * A sweep on a machine that takes `slowness` times the estimates, with some runs at the same time, each started when another has ended.
 * @param paused milliseconds for which nothing ran, after half of the time
 */
function simulate(widths: readonly number[], epochs: number, { slowness = 1, together = 2, paused = 0 } = {}) {
  const free = Array.from({ length: together }, () => 0);
  const work = widths.map((width) => {
    const run = { width, depth: 2, configuration: { epochs } };
    const at = free.indexOf(Math.min(...free));
    const startedAt = free[at] ?? 0;
    const ms = 1_000 * slowness * secondsOfRun(configuration, run, epochs);
    free[at] = startedAt + ms;
    return { run, startedAt, completedAt: startedAt + ms };
  });
  const end = Math.max(...free);
  const late = (time: number) => (time > end / 2 ? time + paused : time);
  /** The runs as they are stored at a time in which they work. */
  const at = (working: number): { runs: Timed[]; now: number; left: number } => ({
    now: late(working),
    left: end - working,
    runs: work.map(({ completedAt, run, startedAt }): Timed => {
      if (startedAt > working)
        return { ...run, status: 'PENDING', startedAt: null, completedAt: null, epochsCompleted: 0 };
      const share = Math.min(1, (working - startedAt) / (completedAt - startedAt));
      const status: Run['status'] = completedAt <= working ? 'COMPLETED' : 'RUNNING';
      const ended = status === 'COMPLETED' ? late(completedAt) : null;
      const epochsCompleted = Math.floor(share * epochs);
      return { ...run, status, startedAt: late(startedAt), completedAt: ended, epochsCompleted };
    }),
  });
  return { at, end };
}

describe(timeLeft.name, () => {
  const mixed = [1, 2, 4, 8, 16, 32, 64, 128, 256].flatMap((width) => [width, width, width]);

  it.each([
    ['mixed widths', mixed, 3_000, {}],
    ['mixed widths on a machine that is three times slower', mixed, 3_000, { slowness: 3 }],
    ['one run at a time', mixed, 3_000, { together: 1 }],
    ['four runs at a time', mixed, 3_000, { together: 4 }],
    ['many small runs', Array.from({ length: 100 }, () => 2), 50, { slowness: 1.5 }],
    ['an hour without work in the middle', mixed, 3_000, { paused: 3_600_000 }],
  ] as const)('is right within a factor of 1.5 after a tenth of the work: %s', (_what, widths, epochs, machine) => {
    const { at, end } = simulate(widths, epochs, machine);
    for (const share of [0.1, 0.3, 0.45, 0.6, 0.8, 0.95]) {
      const { left, now, runs } = at(share * end);
      const estimate = timeLeft(configuration, runs, now) ?? Number.NaN;
      expect(estimate).toBeLessThan(1.5 * left + 2_000);
      expect(estimate).toBeGreaterThan(left / 1.5 - 2_000);
    }
  });

  it('is unknown before the first run has done a twentieth, and nothing at the end', () => {
    const { at, end } = simulate([64, 64], 3_000);
    const start = at(0);
    expect(timeLeft(configuration, start.runs, start.now)).toBeNull();
    const last = at(end);
    expect(timeLeft(configuration, last.runs, last.now)).toBe(0);
  });
});
