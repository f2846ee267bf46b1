import { describe, expect, it } from '@jest/globals';
import { upstreamOf } from './upstream-of.js';

describe('upstreamOf', () => {
  it.each([
    ['/v1/experiments', 'assignment'],
    ['/v1/experiments/checkout', 'assignment'],
    ['/v1/experiments/checkout/versions', 'assignment'],
    ['/v1/experiments/checkout/status', 'assignment'],
    ['/v1/experiments/results', 'assignment'],
    ['/v1/experiments/checkout/results', 'metric-aggregation'],
    ['/v1/experiments/checkout/aggregates', 'metric-aggregation'],
    ['/v1/experiments/checkout/ledger', 'metric-aggregation'],
    ['/v1/experiments/a%2Fresults/versions', 'assignment'],
    ['/v1/metrics', 'metric-aggregation'],
    ['/v1/metrics/revenue', 'metric-aggregation'],
    ['/v1/metric-jobs/x/cancel', 'metric-aggregation'],
    ['/v1/events', 'event-ingestion'],
    ['/v1/events/stream', 'metric-aggregation'],
    ['/v1/assignments', 'assignment'],
    ['/v1/assignments/batch', 'assignment'],
    ['/v1/decisions/abc/replay', 'assignment'],
    ['/v1/prompts/p/versions', 'assignment'],
    ['/v1/holdouts', 'assignment'],
    ['/v1/audit', 'assignment'],
    ['/v1/bandits', 'bandit-allocation'],
    ['/v1/bandits/abc/state', 'bandit-allocation'],
    ['/v1/bayesian-models/abc/suggestions', 'bandit-allocation'],
  ])('%s → %s', (path, upstream) => {
    expect(upstreamOf(path)).toBe(upstream);
  });

  it.each([
    '/v1',
    '/v1/',
    '/v1/banditsx',
    '/v1/experimentsx',
    '/v2/experiments',
    '/v1//experiments',
    '/V1/experiments',
  ])('returns undefined for %s, which no service handles', (path) => {
    expect(upstreamOf(path)).toBeUndefined();
  });
});
