import { RefusalError } from '@assay/kernel';
import { parseBody, parseQuery, Problem } from '@assay/service-kit';
import { hostileJson, isPlain, pointsInto, spoiled } from '@assay/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completeMetric, sameMetric } from '../../metrics/domain/metric-definition.js';
import { metricKindNames } from '../domain/metric-kinds/metric-kinds.js';
import { readCursor, writeCursor } from '../../results/http/cursor.js';
import { readMetricRequest } from '../../metrics/http/metrics.controller.js';
import { aggregatesQuerySchema, metricRequestSchema, resultsQuerySchema, streamQuerySchema } from './schemas.js';

const uuid = 'a190a000-0000-4000-8000-00000000000b';
const metric = {
  name: 'revenue',
  kind: 'mean',
  event_type: 'purchase',
  field: 'amount',
  aggregation: 'sum',
  direction: 'increase',
  description: 'd',
};
const aggregates = {
  metric_name: 'revenue',
  bucket_type: 'daily',
  variant_id: uuid,
  from: '2026-01-01T00:00:00Z',
  limit: '7',
};

const readers: Record<string, { good: unknown; read: (input: unknown) => unknown }> = {
  'a metric': { good: metric, read: (body) => readMetricRequest(parseBody(metricRequestSchema, body)) },
  'a page of aggregates': { good: aggregates, read: (query) => parseQuery(aggregatesQuerySchema, query) },
  'the results': { good: { metric_name: 'revenue' }, read: (query) => parseQuery(resultsQuerySchema, query) },
  'a stream': { good: { experiment_id: 'checkout' }, read: (query) => parseQuery(streamQuerySchema, query) },
};

describe('the reader of', () => {
  it.each(Object.entries(readers))(
    '%s takes it or names what is wrong, and changes nothing',
    (_what, { good, read }) => {
      let taken = 0;
      fc.assert(
        fc.property(fc.oneof({ weight: 9, arbitrary: spoiled(good) }, hostileJson()), (input) => {
          const before = structuredClone(input);
          try {
            const value = read(input);
            taken += 1;
            expect(isPlain(value)).toBe(true);
            expect(read(before)).toEqual(value);
          } catch (error) {
            if (!(error instanceof Problem || error instanceof RefusalError)) throw error;
            const flaws = error instanceof Problem ? error.errors : error.flaws;
            expect(flaws).not.toBe(undefined);
            for (const { pointer } of flaws ?? []) {
              expect([pointer, pointsInto(input, pointer)]).toEqual([pointer, true]);
            }
          }
          expect(input).toEqual(before);
          expect(Object.keys(Object.prototype)).toEqual([]);
        }),
        { numRuns: 400 },
      );
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThan(400);
    },
  );
});

describe('a metric that was taken', () => {
  it('is the same definition when it is sent again with its defaults', () => {
    const kinds = fc.constantFrom(...metricKindNames);
    const name = fc.option(fc.string({ minLength: 1, maxLength: 9 }), { nil: undefined });
    fc.assert(
      fc.property(kinds, name, name, (kind, event_type, field) => {
        const full = completeMetric({ name: 'm', kind, event_type, field });
        const again = completeMetric({
          ...full,
          event_type: full.eventType ?? undefined,
          field: full.field ?? undefined,
          description: undefined,
        });
        expect(sameMetric(full, again)).toBe(true);
      }),
    );
  });
});

describe('a cursor', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((one) => !one.includes('\0') && one.isWellFormed());
  const position = fc.record({
    bucket_start: fc
      .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
      .map((at) => at.toISOString()),
    variant_id: fc.uuid(),
    metric_name: text,
    bucket_type: text,
  });

  it('gives the position for which it was made', () => {
    fc.assert(fc.property(position, (at) => expect(readCursor(writeCursor(at))).toEqual(at)));
  });

  it('of any other text is rejected, or gives a valid position', () => {
    const forged = hostileJson().map((json) => Buffer.from(JSON.stringify(json)).toString('base64url'));
    const damaged = fc.tuple(position, fc.nat(), fc.string({ minLength: 1, maxLength: 1 })).map(([at, place, by]) => {
      const cursor = writeCursor(at);
      const index = place % cursor.length;
      return cursor.slice(0, index) + by + cursor.slice(index + 1);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), forged, damaged), (cursor) => {
        try {
          const at = readCursor(cursor);
          expect(Number.isNaN(Date.parse(at.bucket_start))).toBe(false);
          expect(`${at.metric_name}${at.bucket_type}`).not.toContain('\0');
          expect(readCursor(writeCursor(at))).toEqual(at);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
