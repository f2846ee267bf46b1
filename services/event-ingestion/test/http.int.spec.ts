import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Event } from '@assay/contracts';
import { DatabaseModule } from '@assay/persistence';
import { createService, type RunningService } from '@assay/service-kit';
import { makeTestAccess, writeTestApiKeys } from '@assay/testing';
import { EventLog, LogUnavailableError, StoredLog } from '../src/application/ports.js';
import { loadConfig } from '../src/config.js';
import { eventIngestion } from '../src/event-ingestion.js';
import { EventsModule } from '../src/event-ingestion.module.js';
import { openTestDatabase, type TestDatabase } from './test-database.js';

const good = {
  event_type: 'plan_generated',
  unit_type: 'user',
  unit_id: 'user-123',
  metrics: { latency_ms: 450 },
  timestamp: '2025-01-01T10:00:00Z',
};
const uuid = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Stands in for the log in Kafka and can be made unavailable. `log-to-table.deployment.spec.ts` tests the real log. */
class ListLog implements EventLog {
  events: Event[] = [];
  away = false;

  async append(events: readonly Event[]): Promise<void> {
    if (this.away) throw new LogUnavailableError('no broker answers');
    this.events.push(...events);
  }
}

const log = new ListLog();
let service: RunningService;
/** Stands in for the wait until the log is stored. */
let caughtUp = () => Promise.resolve(true);
let test: TestDatabase;
let tokens: { writer: string; reader: string };

beforeAll(async () => {
  const access = await makeTestAccess();
  tokens = { writer: await access.token('events:write'), reader: await access.token('results:read') };
  test = await openTestDatabase();
  const config = loadConfig({
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    AUTH_JWKS: access.jwks,
    // The tests build large bodies in this process, which delays the event loop; the delay is not what they test.
    MAX_EVENT_LOOP_DELAY_MS: '0',
    API_KEYS_FILE: writeTestApiKeys({
      page: { scopes: ['events:write'], publishable: true, unit_types: ['visitor'] },
    }),
    KAFKA_BROKERS: 'unused:9092',
    DATABASE_URL: test.ownerUrl,
  });
  const logModule = {
    module: class LogModule {},
    global: true,
    providers: [
      { provide: EventLog, useValue: log },
      { provide: StoredLog, useValue: { reached: () => caughtUp() } },
    ],
    exports: [EventLog, StoredLog],
  };
  const imports = [DatabaseModule.on(test.database), logModule, EventsModule];
  service = await createService(eventIngestion(config, { module: class TestModule {}, imports }));
});
afterAll(async () => {
  await service.stop();
  await test.close();
});
beforeEach(() => {
  log.events = [];
  log.away = false;
});

async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${service.url}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.writer}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as {
    accepted: number;
    invalid: number;
    detail: string;
    results: { index: number; id: string | null; status: string; errors?: unknown[] }[];
    errors: { pointer: string }[];
  };
  return { status: response.status, headers: response.headers, answer };
}

describe('a publishable key', () => {
  it('may send events of its unit types only; each event is checked', async () => {
    const response = await fetch(`${service.url}/v1/events`, {
      method: 'POST',
      headers: { 'x-api-key': 'page', 'content-type': 'application/json' },
      body: JSON.stringify([good, { ...good, unit_type: 'visitor' }]),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      accepted: 1,
      invalid: 1,
      results: [{ status: 'invalid', errors: [{ pointer: '/unit_type' }] }, { status: 'accepted' }],
    });
    expect(log.events.map(({ unit_type }) => unit_type)).toEqual(['visitor']);
    const stored = await fetch(`${service.url}/v1/events`, { headers: { 'x-api-key': 'page' } });
    expect(stored.status).toBe(403);
  });
});

describe('POST /v1/events', () => {
  it.each([
    ['one event', good],
    ['an array', [good]],
    ['an envelope', { events: [good], sent_at: '2025-01-01T10:00:01Z' }],
  ])('takes %s', async (_form, body) => {
    const { status, answer } = await post(body);
    expect(status).toBe(200);
    expect(answer).toEqual({
      accepted: 1,
      invalid: 0,
      results: [{ index: 0, id: log.events[0]?.id, status: 'accepted' }],
    });
    expect(log.events[0]).toMatchObject({ unit_id: 'user-123', timestamp: Date.UTC(2025, 0, 1, 10) });
  });

  it('returns a result for each event; an invalid event does not affect the others', async () => {
    const bad = { ...good, id: uuid(2), metrics: { latency_ms: 1e14 } };
    const trick = '{"event_type":"x","__proto__":{"a":1}}';
    const body = `[${JSON.stringify({ ...good, id: uuid(1) })},${JSON.stringify(bad)},${trick},${JSON.stringify({ ...good, id: uuid(3) })}]`;
    const { status, answer } = await post(body);
    expect(status).toBe(200);
    expect(answer).toMatchObject({
      accepted: 2,
      invalid: 2,
      results: [
        { index: 0, id: uuid(1), status: 'accepted' },
        { index: 1, id: uuid(2), status: 'invalid', errors: [{ pointer: '/metrics/latency_ms' }] },
        { index: 2, id: null, status: 'invalid', errors: [{ pointer: '/__proto__' }, {}, {}, {}] },
        { index: 3, id: uuid(3), status: 'accepted' },
      ],
    });
    expect(log.events.map((event) => event.id)).toEqual([uuid(1), uuid(3)]);
  });

  it('limits the errors of invalid events, and still returns a result for each event', async () => {
    const fields = (event: number) =>
      Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`field_${event}_${index}`, 'x']));
    const body = JSON.stringify(Array.from({ length: 1_000 }, (_, event) => fields(event)));
    expect(body.length).toBeGreaterThan(1_800_000);
    const { status, answer } = await post(body);
    expect(status).toBe(200);
    expect(answer).toMatchObject({ accepted: 0, invalid: 1_000 });
    expect(answer.results.map(({ index }) => index)).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
    expect(answer.results[0]).toMatchObject({ errors: { length: 20 } });
    expect(answer.results[999]).toMatchObject({ errors: [], errors_omitted: 20 });
    expect(JSON.stringify(answer).length).toBeLessThan(64 * 1024 + 1_000 * 100);
  });

  it('rejects a request with too many values', async () => {
    const metrics = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`m${index}`, 1]));
    const experiments = Array.from({ length: 50 }, (_, index) => ({
      experiment_id: uuid(index),
      variant_id: uuid(99),
    }));
    const heavy = await post(Array(200).fill({ ...good, experiments, metrics }));
    expect(heavy).toMatchObject({ status: 200, answer: { accepted: 0, invalid: 200 } });
    const parts = Array(600).fill({ ...good, experiments: experiments.slice(0, 9), metrics });
    const refused = await post(parts);
    expect(refused.status).toBe(413);
    expect(refused.answer.detail).toContain('these are 545400. Send them in parts.');
    expect(log.events).toEqual([]);
  });

  it('rejects an event more than 24 hours ahead, with the limit in the error', async () => {
    const ahead = (seconds: number) => ({ ...good, timestamp: new Date(Date.now() + seconds * 1000).toISOString() });
    expect(await post([ahead(86_460), ahead(86_340)])).toMatchObject({
      status: 200,
      answer: {
        accepted: 1,
        results: [
          { status: 'invalid', errors: [{ pointer: '/timestamp', detail: expect.stringContaining('86400 seconds') }] },
          {},
        ],
      },
    });
  });

  it('answers 200 if every event is invalid, and if there is no event', async () => {
    expect(await post([{}, null, 5])).toMatchObject({ status: 200, answer: { accepted: 0, invalid: 3 } });
    expect(await post([])).toMatchObject({ status: 200, answer: { accepted: 0, invalid: 0, results: [] } });
    expect(log.events).toEqual([]);
  });

  it('answers 503 without results if the log is unavailable', async () => {
    log.away = true;
    const { status, headers, answer } = await post([good, {}]);
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(answer.detail).toContain('Send the same events again, with the same ids');
    expect(answer).not.toHaveProperty('results');
  });

  it('takes gzip', async () => {
    const { status, answer } = await post(gzipSync(JSON.stringify([good, good])), { 'content-encoding': 'gzip' });
    expect(status).toBe(200);
    expect(answer.accepted).toBe(2);
  });

  it('takes 1,000 events and refuses 1,001', async () => {
    expect(await post(Array(1000).fill(good))).toMatchObject({ status: 200, answer: { accepted: 1000 } });
    expect((await post(Array(1001).fill(good))).status).toBe(413);
    expect(log.events).toHaveLength(1000);
  });

  it.each<[number, string, () => [unknown, Record<string, string>?]]>([
    [413, 'more than 2 MiB', () => [{ ...good, payload: 'x'.repeat(2 * 1024 * 1024) }]],
    [
      413,
      'a small body that unpacks to more than 2 MiB',
      () => [gzipSync(Buffer.alloc(64 * 1024 * 1024, ' ')), { 'content-encoding': 'gzip' }],
    ],
    [400, 'broken gzip', () => [randomBytes(100), { 'content-encoding': 'gzip' }]],
    [400, 'an Idempotency-Key, which is replaced by the ids of events', () => [good, { 'idempotency-key': 'once' }]],
    [415, 'another encoding', () => ['{}', { 'content-encoding': 'br' }]],
    [415, 'another type', () => ['a=b', { 'content-type': 'application/x-www-form-urlencoded' }]],
    [400, 'half a JSON', () => ['[{"event_type":']],
    [400, 'an empty body', () => ['']],
    [
      400,
      'bytes that are not UTF-8',
      () => [Buffer.from(JSON.stringify(good).replace('user-123', 'us\xe9r'), 'latin1')],
    ],
    [400, 'a number', () => [5]],
    [400, 'an envelope with an unknown field', () => [{ events: [good], sentAt: 'x' }]],
    [401, 'no token', () => [good, { authorization: '' }]],
    [401, 'a forged token', () => [good, { authorization: `Bearer ${tokens.writer.slice(0, -4)}AAAA` }]],
    [403, 'a token without the scope', () => [good, { authorization: `Bearer ${tokens.reader}` }]],
  ])('answers %i to %s, as a problem', async (expected, _what, request) => {
    const { status, headers, answer } = await post(...request());
    expect(status).toBe(expected);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(answer.detail).not.toBe('');
    expect(log.events).toEqual([]);
  });

  it('is described in the OpenAPI document', async () => {
    const document = (await (await fetch(`${service.url}/openapi.json`)).json()) as { paths: Record<string, object> };
    expect(document.paths['/v1/events']).toMatchObject({ post: { summary: expect.any(String) }, get: {} });
    expect(JSON.stringify(document.paths['/v1/events'])).toContain('Lies too far in the future');
  });
});

describe('GET /v1/events', () => {
  const get = async (query: string, token = tokens.reader) => {
    const response = await fetch(`${service.url}/v1/events?${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return {
      status: response.status,
      headers: response.headers,
      answer: (await response.json()) as { items: { id: string; timestamp: string }[]; next_cursor: string | null },
    };
  };
  const ids = async (query: string) => (await get(query)).answer.items.map(({ id }) => id);

  beforeAll(async () => {
    await test.database.query(
      `INSERT INTO exp.events (id, event_type, unit_type, unit_id, timestamp)
       SELECT ('0190a000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, CASE WHEN n % 2 = 0 THEN 'even' ELSE 'odd' END, 'user',
              'u' || n % 3, timestamptz '2026-01-01T00:00:00Z' + (n / 2) * interval '1 minute'
       FROM generate_series(1, 10) AS n`,
    );
  });

  it('returns stored events, newest first', async () => {
    const { status, answer, headers } = await get('limit=2');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(answer.items[0]).toEqual({
      id: uuid(10),
      event_type: 'even',
      unit_type: 'user',
      unit_id: 'u1',
      experiments: [],
      context: {},
      metrics: {},
      payload: null,
      timestamp: '2026-01-01T00:05:00.000Z',
      stated_at: null,
      decision_id: null,
      created_at: expect.any(String),
    });
    expect(answer.items[1]?.id).toBe(uuid(9));
  });

  it('pages through all events without loss or repetition, also within one timestamp', async () => {
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { answer } = await get(`limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...answer.items.map(({ id }) => id));
      cursor = answer.next_cursor;
    }
    expect(seen).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(uuid));
  });

  it('ends a page at 4 MiB, and the next page continues from there', async () => {
    // They are small in the table, because Postgres compresses them.
    await test.database.query(
      `INSERT INTO exp.events (id, event_type, unit_type, unit_id, payload, timestamp)
       SELECT ('0190b000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'large', 'user', 'large', to_jsonb(repeat('x', 250000)),
         timestamptz '2025-06-01T00:00:00Z'
       FROM generate_series(1, 40) AS n`,
    );
    const pages: number[] = [];
    const seen = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null;) {
      const { answer } = await get(`unit_id=large&limit=1000${cursor && `&cursor=${cursor}`}`);
      pages.push(answer.items.length);
      for (const { id } of answer.items) seen.add(id);
      cursor = answer.next_cursor;
    }
    // Each is 251 kB: the 17th reaches 4 MiB.
    expect(pages).toEqual([17, 17, 6]);
    expect(seen.size).toBe(40);
    expect((await get('unit_id=large&limit=17')).answer.next_cursor).not.toBeNull();
    expect((await get('unit_id=large&limit=5')).answer.items).toHaveLength(5);
  });

  it('returns a page of more rows than one query measures', async () => {
    await test.database.query(
      `INSERT INTO exp.events (id, event_type, unit_type, unit_id, timestamp)
       SELECT ('0190c000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'small', 'user', 'small', timestamptz '2025-05-01T00:00:00Z'
       FROM generate_series(1, 250) AS n`,
    );
    expect((await get('unit_id=small&limit=1000')).answer).toMatchObject({ items: { length: 250 }, next_cursor: null });
    const { answer } = await get('unit_id=small&limit=240');
    expect(answer.items).toHaveLength(240);
    expect(await ids(`unit_id=small&limit=240&cursor=${answer.next_cursor}`)).toHaveLength(10);
  });

  it("waits until events accepted before are stored if a unit's events are requested, and answers 503 if that takes too long", async () => {
    let isStored = false;
    caughtUp = async () => {
      await test.database.query(
        `INSERT INTO exp.events (id, event_type, unit_type, unit_id, timestamp) VALUES ('${uuid(77)}', 'late', 'user', 'late', '2024-12-01')`,
      );
      isStored = true;
      return true;
    };
    expect(await ids('unit_id=late')).toEqual([uuid(77)]);
    expect(isStored).toBe(true);
    caughtUp = () => Promise.resolve(false);
    const { status, headers } = await get('unit_id=late');
    expect([status, headers.get('retry-after')]).toEqual([503, '1']);
    // Other queries do not wait.
    expect(await ids('event_type=late')).toEqual([uuid(77)]);
    caughtUp = () => Promise.resolve(true);
  });

  it('filters by unit, type and time', async () => {
    expect(await ids('unit_type=user&unit_id=u0')).toEqual([9, 6, 3].map(uuid));
    expect(await ids('event_type=even&from=2026-01-01T00:02:00Z&to=2026-01-01T00:04:00Z')).toEqual([6, 4].map(uuid));
    expect(await ids('unit_type=household')).toEqual([]);
  });

  it.each([
    ['limit=0', 400],
    ['limit=1001', 400],
    ['from=yesterday', 400],
    ['cursor=abc', 400],
    ['units=5', 400],
    ['unit_id=%00', 400],
  ])('answers %s with %i', async (query, status) => {
    expect((await get(query)).status).toBe(status);
  });

  it('requires the scope results:read', async () => {
    expect((await get('', tokens.writer)).status).toBe(403);
  });
});
