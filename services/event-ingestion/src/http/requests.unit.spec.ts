import { checkEvent, openContracts, topics } from '@assay/contracts';
import { findUnstorable } from '@assay/service-kit';
import { hostileJson, isPlain, pointsInto, spoiled } from '@assay/testing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSubmission } from '../domain/read-submission.js';
import { validateEvent } from '../domain/validate-event.js';
import { eventSchema, submissionSchema } from './submission-schema.js';

const uuid = 'a190a000-0000-4000-8000-00000000000b';
const good = {
  id: uuid,
  event_type: 'purchase',
  unit_type: 'user',
  unit_id: 'u-1',
  experiments: [{ experiment_id: uuid, variant_id: uuid }],
  context: { app_version: '1.2.3', nested: { a: [1] } },
  metrics: { revenue: 19.5, items: 3 },
  payload: ['anything', { else: null }],
  timestamp: '2026-01-01T10:00:00.250+01:00',
  decision_id: null,
};
const validate = (input: unknown) =>
  validateEvent(input, Date.UTC(2026, 0, 2), () => uuid, { seconds: 86_400, beyond: 'refuse' });
const codec = (await openContracts()).codec(topics.events);
const anyEvent = fc.oneof({ weight: 9, arbitrary: spoiled(good) }, hostileJson());

describe('any JSON value as an event', () => {
  it('is either accepted and can be encoded for the log, or rejected with errors that point into it', () => {
    let taken = 0;
    fc.assert(
      fc.property(anyEvent, (input) => {
        const before = structuredClone(input);
        const validated = validate(input);
        expect(input).toEqual(before);
        expect(validate(before)).toEqual(validated);
        if ('errors' in validated) {
          expect(validated.errors.length).toBeGreaterThan(0);
          for (const { pointer } of validated.errors) {
            expect([pointer, pointsInto(input, pointer)]).toEqual([pointer, true]);
          }
          return;
        }
        taken += 1;
        const { event } = validated;
        expect(isPlain(event)).toBe(true);
        expect(checkEvent(event, event.id).broken).toEqual([]);
        expect(codec.decode(codec.encode(event))).toEqual(event);
        const { context = {}, payload = null, metrics = {} } = input as Partial<typeof good>;
        expect(JSON.parse(event.context)).toEqual(asJson(context));
        expect(event.payload === null ? null : JSON.parse(event.payload)).toEqual(asJson(payload));
        expect(event.metrics).toEqual(metrics);
        expect(event.timestamp).toBe(Date.parse((input as typeof good).timestamp));
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  // The schema is for documentation only, so this test compares it with the hand-written validation.
  it('is accepted if and only if the documented schema accepts it', () => {
    fc.assert(
      fc.property(anyEvent, (input) => {
        const validated = validate(input);
        const described = eventSchema.safeParse(input);
        if ('event' in validated) expect([input, described.error?.issues]).toEqual([input, undefined]);
        // A schema cannot express: storable JSON, an experiment that is claimed only once, times of four-digit years before tomorrow.
        if (!described.success || findUnstorable(input) !== undefined) return;
        const errors = 'errors' in validated ? validated.errors : [];
        expect(
          errors.filter(({ detail }) => !/reserved|above already|years 0001|RFC 3339|finite|future/.test(detail)),
        ).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('any JSON value as a body', () => {
  it('is a submission, has too many events, or is rejected with errors that point into it', () => {
    const body = fc.oneof(
      spoiled({ events: [good], sent_at: '2026-01-01T10:00:00Z' }),
      spoiled([good, good]),
      anyEvent,
    );
    fc.assert(
      fc.property(body, (sent) => {
        const submission = readSubmission(sent);
        if (submission.kind === 'malformed') {
          expect(submission.errors.length).toBeGreaterThan(0);
          for (const { pointer } of submission.errors) {
            expect([pointer, pointsInto(sent, pointer)]).toEqual([pointer, true]);
          }
          expect(submissionSchema.safeParse(sent).success).toBe(false);
        } else if (submission.kind === 'events') {
          const listed = (sent as { events?: unknown[] }).events ?? (Array.isArray(sent) ? sent : [sent]);
          expect(submission.events).toEqual(listed);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
