import { describe, expect, it } from '@jest/globals';
import { pageOfResults } from './results-page.js';

const resultsOf = (metrics: number, variants = 2) => ({
  units: 7,
  metrics: Array.from({ length: metrics }, (_, index) => ({
    metric_name: `m${index}`,
    variants: Array<unknown>(variants).fill({}),
  })),
});

describe(pageOfResults.name, () => {
  it('leaves results of few metrics as they are', () => {
    const results = resultsOf(200);
    const page = pageOfResults(results, {});
    expect(page.results).toBe(results);
    expect(page.last).toBeUndefined();
  });

  it('gives every metric once, page after page', () => {
    const results = resultsOf(450);
    const names: string[] = [];
    let after: string | undefined;
    do {
      const page = pageOfResults(results, { after });
      expect(page.results.units).toBe(7);
      names.push(...page.results.metrics.map((metric) => metric.metric_name));
      after = page.last;
    } while (after !== undefined);
    expect(names).toEqual(results.metrics.map((metric) => metric.metric_name));
  });

  it('makes pages shorter where there are very many variants', () => {
    expect(pageOfResults(resultsOf(10, 1_024), { limit: 1_000 }).results.metrics).toHaveLength(4);
    expect(pageOfResults(resultsOf(10, 100_000), {}).results.metrics).toHaveLength(1);
  });

  it('says nothing after a metric that it does not know', () => {
    expect(pageOfResults(resultsOf(3), { after: 'other' })).toMatchObject({
      results: { metrics: [] },
      last: undefined,
    });
  });
});
