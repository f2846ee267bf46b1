import { expect, it } from '@jest/globals';
import { logBatches } from './log-batches.js';

const keyValues = (n: number) => Array.from({ length: n }, (_, i) => ({ key: `k${i}`, value: 'v' }));

it('splits what is logged into requests within the limits of MLflow, and loses nothing', () => {
  const content = { metrics: Array.from({ length: 2_001 }, (_, i) => i), params: keyValues(101), tags: keyValues(100) };
  const batches = logBatches(content);
  for (const { metrics, params, tags } of batches) {
    expect(metrics.length).toBeLessThanOrEqual(1_000);
    expect(params.length).toBeLessThanOrEqual(100);
    expect(tags.length).toBeLessThanOrEqual(100);
    expect(metrics.length + params.length + tags.length).toBeLessThanOrEqual(1_000);
  }
  expect(batches.flatMap(({ metrics }) => metrics)).toEqual(content.metrics);
  expect(batches.flatMap(({ params }) => params)).toEqual(content.params);
  expect(batches.flatMap(({ tags }) => tags)).toEqual(content.tags);
  expect(logBatches({ metrics: [], params: [], tags: [] })).toEqual([]);
});
