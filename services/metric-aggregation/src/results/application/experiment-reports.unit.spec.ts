import { describe, expect, it } from '@jest/globals';
import { ExperimentReports } from './experiment-reports.js';
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
const snapshot: ResultsSnapshot = {
  split: { regimes: [], units: [], overflow: [], allocations: new Map(), lowest: { assigned: 1, exposed: 1 } },
  overrides: 0,
  crossovers: 0,
  metrics: [],
};

/** A reader whose reads end when the test calls `finish`. */
class SlowReader implements ResultsReader {
  at = 'start';
  reads = 0;
  readonly #done = Promise.withResolvers<ResultsSnapshot>();

  finish(): void {
    this.#done.resolve(snapshot);
  }

  async find(): Promise<ExperimentView> {
    return experiment;
  }

  snapshot(): Promise<ResultsSnapshot> {
    this.reads += 1;
    return this.#done.promise;
  }

  snapshotAsOf(): Promise<ResultsSnapshot> {
    return this.snapshot();
  }

  async position(): Promise<string> {
    return this.at;
  }
}

const unused = () => Promise.reject(new Error('unused'));
const reportsOf = (results: ResultsReader) =>
  new ExperimentReports({
    results,
    aggregates: { page: unused },
    ledger: { read: unused },
    now: () => 0,
    lag: () => 0,
    caughtUp: () => Promise.resolve(true),
    isTimeout: () => false,
    shareMs: 60_000,
  });

describe(ExperimentReports.name, () => {
  it('reads results once for equal requests, until new events are read', async () => {
    const reader = new SlowReader();
    const reports = reportsOf(reader);
    const asked = [
      reports.results(experiment, {}),
      reports.results(experiment, {}),
      reports.results(experiment, { page: { limit: 1 } }),
    ];
    reader.finish();
    const [first, second, other] = await Promise.all(asked);
    expect(second).toBe(first);
    expect(other).not.toBe(first);
    expect(await reports.results(experiment, {})).toBe(first);
    expect(reader.reads).toBe(2);
    reader.at = 'later';
    expect(await reports.results(experiment, {})).not.toBe(first);
  });

  it('counts results of another time once at a time for each caller, and for other callers meanwhile', async () => {
    const reader = new SlowReader();
    const reports = reportsOf(reader);
    const ask = (caller: string) => reports.resultsAsOf(experiment, 0, {}, caller);
    const [first, other] = [ask('one'), ask('two')];
    for (let again = 0; again < 30; again += 1)
      await expect(ask('one')).rejects.toMatchObject({ refusal: { kind: 'too_many', retryAfterSeconds: 2 } });
    await expect(ask('three')).rejects.toMatchObject({ refusal: { kind: 'unavailable', retryAfterSeconds: 5 } });
    reader.finish();
    expect(await first).toMatchObject({ comparisons: 0 });
    expect(await other).toMatchObject({ comparisons: 0 });
    expect(await ask('one')).toMatchObject({ comparisons: 0 });
  });
});
