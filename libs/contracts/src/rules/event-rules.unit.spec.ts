import { describe, expect, it } from '@jest/globals';
import type { Event } from '../generated/records.js';
import { checkEvent, eventLimits } from './event-rules.js';

const id = '0190a000-0000-7000-8000-000000000001';
const experiment = '0190a000-0000-7000-8000-0000000000e1';
const variant = '0190a000-0000-7000-8000-0000000000a1';

const event = (changes: Partial<Event> = {}): Event => ({
  id,
  event_type: 'plan_generated',
  unit_type: 'user',
  unit_id: 'user-123',
  experiments: [{ experiment_id: experiment, variant_id: variant }],
  decision_id: null,
  context: '{"app_version":"1.2.3"}',
  metrics: { latency_ms: 450 },
  payload: null,
  timestamp: Date.UTC(2025, 0, 1, 10),
  stated_at: null,
  received_at: Date.UTC(2025, 0, 1, 11),
  ...changes,
});
const broken = (one: Event, key = id) => checkEvent(one, key).broken;
const pointers = (changes: Partial<Event>) => broken(event(changes)).map((rule) => rule.pointer);

describe('the rules of an event', () => {
  it('accepts a valid event', () => {
    expect(broken(event())).toEqual([]);
    expect(pointers({ payload: '["anything", null, 1.5]', decision_id: variant })).toEqual([]);
  });

  it('requires the key to be the id, because copies could otherwise be in two partitions', () => {
    expect(broken(event(), 'other')).toEqual([{ pointer: '/id', detail: "The record's key must be the event's id." }]);
  });

  it.each<[string, Partial<Event>]>([
    ['/event_type', { event_type: '' }],
    ['/event_type', { event_type: 'x'.repeat(101) }],
    ['/unit_type', { unit_type: 'x'.repeat(51) }],
    ['/unit_id', { unit_id: 'x'.repeat(256) }],
    ['/unit_id', { unit_id: 'a\0b' }],
    ['/unit_id', { unit_id: 'half \ud800 pair' }],
    ['/decision_id', { decision_id: 'no' }],
    ['/experiments/0/variant_id', { experiments: [{ experiment_id: experiment, variant_id: 'B' }] }],
    ['/experiments/1', { experiments: [variant, id].map((v) => ({ experiment_id: experiment, variant_id: v })) }],
    ['/context', { context: '[]' }],
    ['/context', { context: '{' }],
    ['/context/a~1b', { context: '{"a/b":"\\u0000"}' }],
    ['/context/a\0', { context: '{"a\\u0000":1}' }],
    ['/metrics/revenue', { metrics: { revenue: 1e14 } }],
    ['/metrics/revenue', { metrics: { revenue: Number.NaN } }],
    ['/metrics/', { metrics: { '': 1 } }],
    ['/metrics/__proto__', { metrics: Object.fromEntries([['__proto__', 1]]) }],
    ['/payload/0', { payload: '[1e400]' }],
    ['/payload', { payload: JSON.stringify('x'.repeat(eventLimits.jsonBytes)) }],
    ['/timestamp', { timestamp: Date.parse('0000-12-31T00:00:00Z') }],
    ['/timestamp', { timestamp: 1.5 }],
  ])('names %s', (pointer, changes) => {
    expect(pointers(changes)).toEqual([pointer]);
  });

  it('accepts the longest texts and the largest numbers', () => {
    expect(
      pointers({
        event_type: 'x'.repeat(100),
        unit_type: 'x'.repeat(50),
        unit_id: 'x'.repeat(255),
        metrics: { ['x'.repeat(100)]: 99_999_999_999_999 },
        timestamp: Date.parse('0001-01-01T00:00:00Z'),
      }),
    ).toEqual([]);
  });

  it('limits the number of claims and metrics', () => {
    const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    const claims = Array.from({ length: 51 }, (_, n) => ({ experiment_id: uuid(n), variant_id: variant }));
    expect(pointers({ experiments: claims })).toEqual(['/experiments']);
    expect(pointers({ metrics: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`m${n}`, n])) })).toEqual([
      '/metrics',
    ]);
  });

  it('rejects deeply nested JSON without a stack overflow', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const [rule] = broken(event({ payload: deep }));
    expect(rule?.detail).toBe('Nested deeper than 64 levels.');
  });
});

describe('the digest of an event', () => {
  const digest = (one: Event) => checkEvent(one, one.id).digest;

  it.each<[string, Partial<Event>]>([
    ['ba61835aabaa86ad023b10d24044ed67', {}],
    [
      '1123f4eac0a49399b37309de63c0c10d',
      {
        context: '{"b":[1,{"z":"ü","a":-0}],"10":1,"9":1e21}',
        metrics: { y: 0.1, x: 450 },
        payload: '[{"b":1,"a":null}]',
      },
    ],
  ])('equals the digest of release 0.1.0, which its rows are compared with: %s', (expected, changes) => {
    expect(digest(event(changes))).toBe(expected);
  });

  it('is not computed for invalid events', () => {
    expect(digest(event({ unit_id: '' }))).toBe('');
    expect(digest(event({ context: '{' }))).toBe('');
  });

  it('ignores the order of keys and claims, the id and the time of receipt', () => {
    const claims = [
      { experiment_id: experiment, variant_id: variant },
      { experiment_id: variant, variant_id: experiment },
    ];
    const one = event({ context: '{"a":1,"b":{"c":2,"d":3}}', metrics: { x: 1, y: 2 }, experiments: claims });
    const other = event({
      id: variant,
      received_at: 5,
      context: '{ "b": {"d":3.0,"c":2}, "a":1e0 }',
      metrics: { y: 2, x: 1 },
      experiments: claims.toReversed(),
    });
    expect(digest(one)).toEqual(digest(other));
    expect(digest(one)).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is the same for copies stamped at receipt, and for an event with its own timestamp', () => {
    const stamped = event({ timestamp: 7, received_at: 7, stated_at: event().timestamp });
    expect(digest(stamped)).toEqual(digest({ ...stamped, timestamp: 9, received_at: 9 }));
    expect(digest(stamped)).toEqual(digest(event()));
    expect(digest(stamped)).not.toEqual(digest({ ...stamped, stated_at: 0 }));
  });

  it.each<[keyof Event, Partial<Event>]>([
    ['event_type', { event_type: 'other' }],
    ['unit_type', { unit_type: 'household' }],
    ['unit_id', { unit_id: 'user-124' }],
    ['experiments', { experiments: [] }],
    ['decision_id', { decision_id: id }],
    ['context', { context: '{"app_version":"1.2.4"}' }],
    ['metrics', { metrics: { latency_ms: 451 } }],
    ['payload', { payload: '{}' }],
    ['timestamp', { timestamp: 0 }],
  ])('changes with %s', (_field, changes) => {
    expect(digest(event(changes))).not.toEqual(digest(event()));
  });

  it('depends on the order of arrays', () => {
    expect(digest(event({ payload: '[1,2]' }))).not.toEqual(digest(event({ payload: '[2,1]' })));
  });
});
