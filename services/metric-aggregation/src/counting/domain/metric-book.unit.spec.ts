import { describe, expect, it } from '@jest/globals';
import { MetricBook } from './metric-book.js';
import { shortText } from '../../shared/domain/exact-decimal.js';
import {
  brokenMetricRules,
  completeMetric,
  sameMetric,
  type MetricRequest,
} from '../../metrics/domain/metric-definition.js';
import type { Observation } from './observation.js';

const observation = (eventType: string, metrics: Record<string, number> = {}): Observation => ({
  eventId: 'o',
  unitType: 'user',
  unitId: 'u',
  eventType,
  timestamp: 0,
  receivedAt: 0,
  claims: null,
  decisionId: null,
  metrics,
  digest: '',
});
const contributions = (of: Observation, ...requests: MetricRequest[]) =>
  Object.fromEntries(
    new MetricBook(requests.map(completeMetric))
      .contributionsOf(of)
      .map(({ metricName, value }) => [metricName, shortText(value)]),
  );

describe('contributions', () => {
  it('are, by default, every key and the event type', () => {
    expect(contributions(observation('click', { latency: 2.5, toString: 1 }))).toEqual({
      latency: '2.5',
      toString: '1',
      click: '1',
    });
    expect(contributions(observation('click', { click: 7 }))).toEqual({ click: '7' });
    expect(contributions(observation('constructor'))).toEqual({ constructor: '1' });
  });

  it('of a definition replace the default of its name', () => {
    const request = { name: 'click', kind: 'count', event_type: 'purchase' } as const;
    expect(contributions(observation('click'), request)).toEqual({});
    expect(contributions(observation('purchase'), request)).toEqual({ purchase: '1', click: '1' });
  });

  it('of a mean are its field, of a proportion whether it is above 0, of a count 1', () => {
    const event = observation('purchase', { amount: -5 });
    expect(contributions(event, { name: 'revenue', kind: 'mean', field: 'amount' })).toMatchObject({ revenue: '-5' });
    expect(contributions(event, { name: 'paid', kind: 'proportion', field: 'amount' })).toMatchObject({ paid: '0' });
    expect(contributions(event, { name: 'bought', kind: 'proportion', event_type: 'purchase' })).toMatchObject({
      bought: '1',
    });
    expect(contributions(event, { name: 'orders', kind: 'count', event_type: 'purchase' })).toMatchObject({
      orders: '1',
    });
    expect(contributions(event, { name: 'tips', kind: 'mean', field: 'tip' })).not.toHaveProperty('tips');
    expect(contributions(event, { name: 'x', kind: 'mean', field: 'amount', event_type: 'refund' })).not.toHaveProperty(
      'x',
    );
  });

  it('have a kind by default: a key is a mean, an event type a count', () => {
    expect(new MetricBook([]).defaultKindsOf(observation('click', { latency: 1 }))).toEqual([
      { metricName: 'latency', kind: 'mean' },
      { metricName: 'click', kind: 'count' },
    ]);
    expect(new MetricBook([]).defaultKindsOf(observation('click', { click: 1 }))).toEqual([
      { metricName: 'click', kind: 'mean' },
    ]);
  });
});

describe('a definition', () => {
  it('is completed from its name', () => {
    expect(completeMetric({ name: 'latency', kind: 'mean' })).toMatchObject({
      field: 'latency',
      eventType: null,
      aggregation: 'sum',
    });
    expect(completeMetric({ name: 'click', kind: 'proportion' })).toMatchObject({ field: null, eventType: 'click' });
    expect(completeMetric({ name: 'p', kind: 'proportion', field: 'f' })).toMatchObject({
      field: 'f',
      eventType: null,
    });
  });

  it('has only the settings of its kind', () => {
    expect(brokenMetricRules({ name: 'c', kind: 'count', field: 'f' })).toMatchObject([{ pointer: '/field' }]);
    expect(brokenMetricRules({ name: 'c', kind: 'count', aggregation: 'sum' })).toMatchObject([
      { pointer: '/aggregation' },
    ]);
    expect(brokenMetricRules({ name: 'm', kind: 'mean', field: 'f', aggregation: 'max' })).toEqual([]);
  });

  it('is equal when all its parts are equal', () => {
    const one = completeMetric({ name: 'm', kind: 'mean' });
    expect(sameMetric(one, completeMetric({ name: 'm', kind: 'mean', field: 'm', direction: 'increase' }))).toBe(true);
    expect(sameMetric(one, { ...one, direction: 'decrease' })).toBe(false);
  });
});
