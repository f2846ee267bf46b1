import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { PeriodicJob } from './periodic-job.js';

const quiet = { info: () => undefined, warn: () => undefined };
const everyMs = 100;

/** A job whose runs end on request. */
function heldJob() {
  const ends: (() => void)[] = [];
  const job = () => new Promise<object>((resolve) => ends.push(() => resolve({})));
  return { job, ends };
}

describe('a periodic job', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('runs at once and then at every tick', async () => {
    let runs = 0;
    const job = new PeriodicJob('job', everyMs, () => Promise.resolve({ run: ++runs }), quiet);
    job.start();
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(3 * everyMs);
    expect(runs).toBe(4);
    await job.stop();
    await jest.advanceTimersByTimeAsync(3 * everyMs);
    expect(runs).toBe(4);
  });

  it('that is slower than its ticks runs once at a time, skips missed ticks, and stops after the current run', async () => {
    const { job: work, ends } = heldJob();
    const job = new PeriodicJob('job', everyMs, work, quiet);
    job.start();
    await jest.advanceTimersByTimeAsync(50 * everyMs);
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(everyMs);
    expect(ends).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(50 * everyMs);
    let stopped = false;
    const stopping = job.stop().then(() => (stopped = true));
    await jest.advanceTimersByTimeAsync(everyMs);
    expect(stopped).toBe(false);
    ends[1]?.();
    await stopping;
    await jest.advanceTimersByTimeAsync(50 * everyMs);
    expect(ends).toHaveLength(2);
  });

  it('that fails logs the failure and runs again', async () => {
    const warnings: string[] = [];
    let runs = 0;
    const failing = (): Promise<object> => {
      runs += 1;
      // A run may fail before it returns a promise, or after.
      if (runs === 1) throw new Error('at once');
      return Promise.reject(new Error('later'));
    };
    const job = new PeriodicJob('job', everyMs, failing, { ...quiet, warn: (message) => void warnings.push(message) });
    job.start();
    await jest.advanceTimersByTimeAsync(everyMs);
    await job.stop();
    expect(warnings).toEqual(Array(2).fill('job failed; it will be tried again'));
  });
});
