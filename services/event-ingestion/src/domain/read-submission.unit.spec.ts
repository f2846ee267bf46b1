import { describe, expect, it } from '@jest/globals';
import { MAX_EVENTS, readSubmission } from './read-submission.js';

describe('readSubmission', () => {
  it.each([
    ['one event', { event_type: 'a' }, [{ event_type: 'a' }]],
    ['an array', [1, 2], [1, 2]],
    ['an envelope', { events: [1] }, [1]],
    ['an envelope with sent_at', { events: [], sent_at: '2025-01-01T00:00:00Z' }, []],
  ])('reads %s', (_form, body, events) => {
    expect(readSubmission(body)).toEqual({ kind: 'events', events });
  });

  it.each([
    ['a string', 'event', ''],
    ['null', null, ''],
    ['events that are not an array', { events: {} }, '/events'],
    ['an unknown field', { events: [], sentAt: 'x' }, '/sentAt'],
    ['sent_at without a zone', { events: [], sent_at: '2025-01-01T00:00:00' }, '/sent_at'],
    ['sent_at as a number', { events: [], sent_at: 5 }, '/sent_at'],
  ])('refuses %s', (_form, body, pointer) => {
    expect(readSubmission(body)).toMatchObject({ kind: 'malformed', errors: [{ pointer }] });
  });

  it('rejects more than the maximum of events', () => {
    expect(readSubmission(Array(MAX_EVENTS).fill({})).kind).toBe('events');
    expect(readSubmission(Array(MAX_EVENTS + 1).fill({}))).toEqual({ kind: 'too_many', count: 1001 });
  });

  it('rejects a request with too many values, before any event is checked', () => {
    const event = (claims: number, metrics: number) => ({
      experiments: Array(claims).fill({}),
      metrics: Object.fromEntries(Array.from({ length: metrics }, (_, index) => [`m${index}`, 1])),
    });
    expect(readSubmission(Array(200).fill(event(50, 9))).kind).toBe('events');
    expect(readSubmission(Array(201).fill(event(50, 9)))).toEqual({ kind: 'too_much', contributions: 100_500 });
    // Each of these events is above the limit of one event and is rejected separately. Such a batch once blocked the aggregation.
    expect(readSubmission(Array(200).fill(event(50, 100))).kind).toBe('events');
    expect(readSubmission([null, 5, 'x', { experiments: 'x', metrics: [] }]).kind).toBe('events');
  });
});
