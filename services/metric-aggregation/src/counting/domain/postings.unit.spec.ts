import { describe, expect, it } from '@jest/globals';
import type { Attribution } from './attribution.js';
import { MetricBook } from './metric-book.js';
import { shortText, toExact } from '../../shared/domain/exact-decimal.js';
import type { Observation } from './observation.js';
import { Postings, TooManyContributionsError } from './postings.js';

const at = (time: string, amount: number): Observation => ({
  eventId: 'o',
  unitType: 'user',
  unitId: 'u',
  eventType: 'amount',
  timestamp: Date.parse(time),
  receivedAt: 0,
  claims: null,
  decisionId: null,
  metrics: { amount },
  digest: '',
});
const to = (variantId: string, experimentId = 'e'): Attribution => ({ experimentId, variantId, inUnitTotals: true });
const shown = (postings: Postings) =>
  postings
    .aggregates()
    .map(({ variantId, bucketType, bucketStart, tally, shrunk }) =>
      [variantId, bucketType, new Date(bucketStart).toISOString(), tally.count, shortText(tally.sum), shrunk].join(' '),
    );

describe('postings', () => {
  it('add values to their hour and day, also before 1970', () => {
    const postings = new Postings(new MetricBook([]));
    postings.move(at('2026-03-01T23:59:59.999Z', 1), [], [to('a')]);
    postings.move(at('2026-03-02T00:00:00.000Z', 2), [], [to('a')]);
    postings.move(at('1969-12-31T23:30:00.000Z', 4), [], [to('a')]);
    expect(new Set(shown(postings))).toEqual(
      new Set([
        'a hourly 2026-03-01T23:00:00.000Z 1 1 false',
        'a daily 2026-03-01T00:00:00.000Z 1 1 false',
        'a hourly 2026-03-02T00:00:00.000Z 1 2 false',
        'a daily 2026-03-02T00:00:00.000Z 1 2 false',
        'a hourly 1969-12-31T23:00:00.000Z 1 4 false',
        'a daily 1969-12-31T00:00:00.000Z 1 4 false',
      ]),
    );
    expect(postings.unitTotals()).toMatchObject([{ unitId: 'u', tally: { count: 3 } }]);
  });

  it("move a value between variants without changing the unit's total", () => {
    const postings = new Postings(new MetricBook([]));
    postings.move(at('2026-03-01T10:00:00Z', 5), [to('a')], [to('b')]);
    expect(shown(postings)).toEqual([
      'a daily 2026-03-01T00:00:00.000Z -1 -5 true',
      'a hourly 2026-03-01T10:00:00.000Z -1 -5 true',
      'b daily 2026-03-01T00:00:00.000Z 1 5 false',
      'b hourly 2026-03-01T10:00:00.000Z 1 5 false',
    ]);
    expect(postings.unitTotals()).toEqual([]);
    expect(postings.events()).toEqual([
      { experimentId: 'e', variantId: 'a', events: -1 },
      { experimentId: 'e', variantId: 'b', events: 1 },
    ]);
  });

  it('subtract a value from a unit that leaves the experiment or its time', () => {
    const postings = new Postings(new MetricBook([]));
    postings.move(at('2026-03-01T10:00:00Z', 5), [to('a')], []);
    postings.move(at('2026-03-01T10:00:00Z', 6), [], [to('a'), to('x', 'f')]);
    postings.move(at('2026-03-01T10:00:00Z', 7), [to('a')], [{ ...to('a'), inUnitTotals: false }]);
    expect(postings.unitTotals()).toMatchObject([
      { experimentId: 'e', shrunk: true, tally: { count: -1, min: toExact(6) } },
      { experimentId: 'f', shrunk: false, tally: { count: 1 } },
    ]);
    expect(postings.events()).toEqual([{ experimentId: 'f', variantId: 'x', events: 1 }]);
  });

  it("count a value that changes only its unit's total, and name its metric", () => {
    const outside = { ...to('a'), inUnitTotals: false };
    const postings = new Postings(new MetricBook([]), 2);
    postings.move(at('2026-03-01T10:00:00Z', 5), [outside], [to('a')]);
    expect(postings.defaultNames()).toEqual(new Map([['e', new Set(['amount'])]]));
    expect(postings.defaultKinds()).toEqual(new Map([['amount', 'mean']]));
    // In a variant and its unit: one value.
    postings.move(at('2026-03-01T10:00:00Z', 6), [], [to('a')]);
    expect(() => postings.move(at('2026-03-01T10:00:00Z', 7), [to('a')], [outside])).toThrow(TooManyContributionsError);
  });

  it('remove metrics, and return the number of values removed', () => {
    const postings = new Postings(new MetricBook([]));
    postings.move(at('2026-03-01T10:00:00Z', 5), [], [to('a')]);
    postings.move(at('2026-03-01T11:00:00Z', 6), [to('a')], [to('b')]);
    expect(postings.leaveOut(new Map([['e', new Set(['amount'])]]))).toEqual(new Map([['e', 1]]));
    expect([...postings.aggregates(), ...postings.unitTotals()]).toEqual([]);
  });

  it('do not change for an unchanged attribution', () => {
    const postings = new Postings(new MetricBook([]));
    postings.move(at('2026-03-01T10:00:00Z', 5), [to('a')], [to('a')]);
    expect([...postings.aggregates(), ...postings.events(), ...postings.unitTotals()]).toEqual([]);
  });
});
