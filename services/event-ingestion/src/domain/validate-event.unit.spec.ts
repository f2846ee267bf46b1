import { describe, expect, it } from '@jest/globals';
import { validateEvent } from './validate-event.js';

const now = Date.UTC(2025, 0, 2);
const madeId = '0190a000-0000-7000-8000-00000000ffff';
const uuid = 'A190a000-0000-4000-8000-00000000000B';
/** The example of the seed, with real UUIDs. */
const good = {
  event_type: 'plan_generated',
  unit_type: 'user',
  unit_id: 'user-123',
  experiments: [{ experiment_id: uuid, variant_id: uuid }],
  context: { policy_version_id: 'uuid-policy-version', app_version: '1.2.3' },
  metrics: { latency_ms: 450, token_count: 1200 },
  timestamp: '2025-01-01T10:00:00Z',
};
const refuse = { seconds: 86_400, beyond: 'refuse' } as const;
const validate = (input: unknown) => validateEvent(input, now, () => madeId, refuse);
const errors = (input: unknown) => {
  const validated = validate(input);
  return 'errors' in validated ? validated.errors : [];
};
const pointers = (changes: Record<string, unknown>) => errors({ ...good, ...changes }).map((error) => error.pointer);

describe('validateEvent', () => {
  it("converts the seed's example to the form of the log", () => {
    expect(validate(good)).toEqual({
      id: madeId,
      event: {
        id: madeId,
        event_type: 'plan_generated',
        unit_type: 'user',
        unit_id: 'user-123',
        experiments: [{ experiment_id: uuid.toLowerCase(), variant_id: uuid.toLowerCase() }],
        context: '{"policy_version_id":"uuid-policy-version","app_version":"1.2.3"}',
        metrics: { latency_ms: 450, token_count: 1200 },
        payload: null,
        timestamp: Date.UTC(2025, 0, 1, 10),
        decision_id: null,
        stated_at: null,
        received_at: now,
      },
    });
  });

  it("keeps the client's id in lower case, so that both spellings are the same event", () => {
    expect(validate({ ...good, id: uuid }).id).toBe(uuid.toLowerCase());
  });

  it('gives an event in the future the time of receipt if configured so, and keeps its own time', () => {
    const timestamp = '2035-01-01T10:00:00+01:00';
    expect(validateEvent({ ...good, timestamp }, now, () => madeId, { seconds: 60, beyond: 'receipt' })).toMatchObject({
      event: { timestamp: now, stated_at: Date.UTC(2035, 0, 1, 9), received_at: now },
    });
  });

  it('requires four fields only', () => {
    const { event_type, unit_type, unit_id, timestamp } = good;
    const least = { event_type, unit_type, unit_id, timestamp };
    expect(validate(least)).toMatchObject({ event: { experiments: [], context: '{}', metrics: {}, payload: null } });
  });

  it.each([[0], [false], [''], [[1, { a: null }]], [{ any: 'thing' }]])('takes %j as payload', (payload) => {
    expect(validate({ ...good, payload })).toMatchObject({ event: { payload: JSON.stringify(payload) } });
  });

  it('treats a payload of null as absent', () => {
    expect(validate({ ...good, payload: null })).toMatchObject({ event: { payload: null } });
  });

  it.each<[string, Record<string, unknown>]>([
    ['/id', { id: 'not-a-uuid' }],
    ['/id', { id: null }],
    ['/event_type', { event_type: undefined }],
    ['/event_type', { event_type: 7 }],
    ['/event_type', { event_type: '' }],
    ['/unit_type', { unit_type: 'x'.repeat(51) }],
    ['/unit_id', { unit_id: '' }],
    ['/unit_id', { unit_id: 'x'.repeat(256) }],
    ['/unit_id', { unit_id: 'nul \0 byte' }],
    ['/experiments', { experiments: {} }],
    ['/experiments/0', { experiments: ['exp'] }],
    ['/experiments/0/variant_id', { experiments: [{ experiment_id: uuid }] }],
    ['/experiments/0/weight', { experiments: [{ experiment_id: uuid, variant_id: uuid, weight: 1 }] }],
    ['/context', { context: [] }],
    ['/context/note', { context: { note: '\0' } }],
    ['/metrics', { metrics: null }],
    ['/metrics/latency_ms', { metrics: { latency_ms: '450' } }],
    ['/metrics/a~1b', { metrics: { 'a/b': true } }],
    ['/metrics/revenue', { metrics: { revenue: 1e14 } }],
    ['/metrics/revenue', { metrics: { revenue: Infinity } }],
    ['/timestamp', { timestamp: '2025-01-01T10:00:00' }],
    ['/timestamp', { timestamp: '2025-02-30T10:00:00Z' }],
    ['/timestamp', { timestamp: 1735725600000 }],
    ['/timestamp', { timestamp: undefined }],
    ['/timestamp', { timestamp: '2025-01-03T00:00:00.001Z' }],
    ['/timestamp', { timestamp: '9999-12-31T23:59:59Z' }],
    ['/timestamp', { timestamp: '0000-06-01T00:00:00Z' }],
    ['/decision_id', { decision_id: 'nope' }],
    ['/metric', { metric: {} }],
  ])('reports an error at %s', (pointer, changes) => {
    expect(pointers(changes)).toEqual([pointer]);
  });

  it('explains in the error how to correct the event', () => {
    expect(errors({ ...good, timestamp: '2025-01-01T10:00:00' })[0]?.detail).toContain('with its zone, such as');
    expect(errors({ ...good, event: 'x' })[0]?.detail).toContain('Unknown field. Known here: id, event_type,');
  });

  it('reports all errors of an event, up to 20', () => {
    expect(errors({}).map((error) => error.pointer)).toEqual(['/event_type', '/unit_type', '/unit_id', '/timestamp']);
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`field${index}`, 1]));
    expect(errors(many)).toHaveLength(20);
  });

  it('rejects an event with too many values, before its fields are checked', () => {
    const metrics = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, 1]));
    const claims = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        experiment_id: uuid.replace(/.$/, String(index % 10)).replace(/^../, String(10 + Math.floor(index / 10))),
        variant_id: uuid,
      }));
    expect(errors({ ...good, experiments: claims(10), metrics: metrics(99) })).toEqual([]);
    expect(errors({ ...good, experiments: claims(50), metrics: metrics(19) })).toEqual([]);
    expect(errors({ ...good, metrics: metrics(100) })).toEqual([]);
    const [error] = errors({ ...good, id: uuid, experiments: claims(50), metrics: metrics(20) });
    expect(error?.pointer).toBe('/metrics');
    expect(error?.detail).toContain('are 1050, at most 1000');
    expect(validate({ ...good, id: uuid, experiments: claims(50), metrics: metrics(100) }).id).toBe(uuid.toLowerCase());
  });

  it('returns the id of an invalid event if the id is valid', () => {
    expect(validate({ ...good, id: uuid, unit_id: 5 }).id).toBe(uuid.toLowerCase());
    expect(validate({ ...good, id: 'bad', unit_id: 5 }).id).toBeNull();
    expect(validate({ ...good, unit_id: '' }).id).toBeNull();
  });

  it.each([[null], [5], ['event'], [[good]]])('refuses %j as an event', (input) => {
    expect(errors(input)).toEqual([{ pointer: '', detail: 'Must be a JSON object: an event.' }]);
  });

  it('reports a metric named __proto__ instead of dropping it silently', () => {
    expect(errors(JSON.parse(JSON.stringify(good).replace('latency_ms', '__proto__')))[0]?.pointer).toBe(
      '/metrics/__proto__',
    );
  });

  it('reports each integer beyond 2^53, which parsing keeps as a bigint', () => {
    const lost = { context: { id: 9007199254740993n }, payload: [1, { id: 2n ** 60n }] };
    expect(pointers(lost)).toEqual(['/context/id', '/payload/1/id']);
    expect(pointers({ metrics: { a: 2n ** 60n }, unit_id: 2n ** 60n })).toEqual(['/unit_id', '/metrics/a']);
    for (const { detail } of errors({ ...good, ...lost, unit_id: 1n })) expect(detail).toContain('beyond 2^53');
    for (const { detail } of errors({ ...good, ...lost })) expect(detail).toContain('send it as text');
  });
});
