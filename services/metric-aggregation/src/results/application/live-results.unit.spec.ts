import { eventually } from '@assay/testing';
import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { LiveResults } from './live-results.js';
import type { ExperimentView, ResultsReader, ResultsSnapshot } from './ports.js';

const experiment: ExperimentView = {
  experimentId: 'e',
  name: 'e',
  baselineVariantId: 'a',
  population: 'assigned',
  finalAfter: null,
  metrics: [],
  variants: [{ variantId: 'a', name: 'a', allocation: 1 }],
};

/** A reader whose results the test changes. */
class HandReader implements ResultsReader {
  units = 1;
  at = 'start';
  reads = 0;
  /** Number of calls of `position`. */
  polls = 0;
  failing = false;

  async find(): Promise<ExperimentView> {
    return experiment;
  }

  async snapshot(): Promise<ResultsSnapshot> {
    this.reads += 1;
    if (this.failing) throw new Error('away');
    return {
      split: {
        regimes: [],
        units: [{ regime: 1, variantId: 'a', assigned: this.units, exposed: 0 }],
        overflow: [],
        allocations: new Map(),
        lowest: { assigned: 1, exposed: 1 },
      },
      overrides: 0,
      crossovers: 0,
      metrics: [],
    };
  }

  snapshotAsOf(): Promise<'swept'> {
    return Promise.resolve('swept');
  }

  async position(): Promise<string> {
    this.polls += 1;
    return this.at;
  }
}

const live = (reader: ResultsReader, heartbeatMs = 10_000) => {
  const errors: unknown[] = [];
  let time = 0;
  const encode = (results: unknown) => ({ ...(results as { units: { a: number } }) });
  const options = {
    encode,
    now: () => ++time,
    onError: (error: unknown) => errors.push(error),
    pauseMs: 5,
    heartbeatMs,
  };
  return { results: new LiveResults(reader, options), errors };
};
const unitsOf = (message: IteratorResult<unknown>) => (message.value as { units: { a: number } }).units.a;

describe('live results', () => {
  it('are sent at once and when they change; two watchers share one read', async () => {
    const reader = new HandReader();
    const { results } = live(reader);
    const first = results.watch('e');
    const second = results.watch('e');
    const told = await first.next();
    expect(unitsOf(told)).toBe(1);
    // The same object, so that a hundred watchers need the memory of one.
    expect((await second.next()).value).toBe(told.value);
    await eventually(() => expect(reader.polls).toBeGreaterThan(2));
    expect(reader.reads).toBe(1);
    // Another experiment changed: the results are read again and not sent.
    reader.at = 'elsewhere';
    const next = first.next();
    await eventually(() => expect(reader.reads).toBe(2));
    reader.units = 2;
    reader.at = 'here';
    expect(unitsOf(await next)).toBe(2);
    expect(unitsOf(await second.next())).toBe(2);
    results.close();
    expect(await first.next()).toMatchObject({ done: true });
  });

  it('send heartbeats while nothing changes, and end on close', async () => {
    const { results } = live(new HandReader(), 10);
    const messages = results.watch('e');
    await messages.next();
    expect(await messages.next()).toEqual({ done: false, value: 'heartbeat' });
    const last = messages.next();
    results.close();
    expect(await last).toMatchObject({ done: true });
  });

  it('continue after a failure', async () => {
    const reader = new HandReader();
    reader.failing = true;
    const { results, errors } = live(reader);
    const message = results.watch('e').next();
    await eventually(() => expect(errors.length).toBeGreaterThan(0));
    reader.failing = false;
    expect(unitsOf(await message)).toBe(1);
    results.close();
  });

  it('skip to the newest message for a slow watcher', async () => {
    const reader = new HandReader();
    const { results } = live(reader);
    const slow = results.watch('e');
    const quick = results.watch('e');
    expect(unitsOf(await slow.next())).toBe(1);
    await quick.next();
    for (const units of [2, 3, 4]) {
      reader.units = units;
      reader.at = `after ${units}`;
      expect(unitsOf(await quick.next())).toBe(units);
    }
    expect(unitsOf(await slow.next())).toBe(4);
    results.close();
  });

  it('stop reading when there are no watchers', async () => {
    const reader = new HandReader();
    const { results } = live(reader);
    const messages = results.watch('e');
    await messages.next();
    await messages.return();
    // The end of reading is not observable; it has ended when several pauses of 5 ms pass without a further read.
    await sleep(20);
    const reads = reader.reads;
    reader.at = 'later';
    await sleep(30);
    expect(reader.reads).toBe(reads);
    results.close();
  });
});
