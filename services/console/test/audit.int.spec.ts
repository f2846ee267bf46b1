import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@assay/service-kit';
import { freePort, makeTestAccess } from '@assay/testing';
import { startConsole } from './start-console.js';

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const access = await makeTestAccess();
const authorization = `Bearer ${await access.token('audit:read', 'experiments:read')}`;

/** A stub of a service with an audit log, with the same pagination as the real ones. */
class StubAuditLog {
  readonly asked: IncomingMessage[] = [];
  entries: number[] = [];
  refusal: { status: number; body: string } | undefined;
  readonly #server: Server;

  constructor(readonly name: string) {
    this.#server = createServer((request, response) => {
      this.asked.push(request);
      const status = request.headers.authorization === authorization ? (this.refusal?.status ?? 200) : 401;
      const query = new URL(request.url ?? '/', 'http://stub').searchParams;
      const limit = Number(query.get('limit') ?? 100);
      const cursor = query.get('cursor') ?? '~';
      const rest = this.entries
        .map((n) => ({ id: id(n), service: this.name }))
        .filter((entry) => entry.id < cursor)
        .sort((a, b) => (a.id < b.id ? 1 : -1));
      const page = { items: rest.slice(0, limit), next_cursor: rest.length > limit ? rest[limit - 1]?.id : null };
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '7' });
      response.end(status === 200 ? JSON.stringify(page) : (this.refusal?.body ?? '{"title":"Unauthorized"}'));
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const logs = ['assignment', 'metrics', 'bandits', 'models'].map((name) => new StubAuditLog(name));
let service: RunningService;
let urls: Record<string, string>;

beforeAll(async () => {
  const [assignment = '', metrics = '', bandits = '', models = ''] = await Promise.all(logs.map((log) => log.start()));
  urls = {
    AUTH_JWKS: access.jwks,
    ASSIGNMENT_URL: assignment,
    METRIC_AGGREGATION_URL: metrics,
    BANDIT_ALLOCATION_URL: bandits,
    MODEL_TRAINING_URL: models,
  };
  service = await startConsole(urls);
});
afterAll(async () => {
  await service.stop();
  for (const log of logs) log.stop();
});
beforeEach(() => {
  logs.forEach((log, index) => (log.entries = [[1, 4, 5], [2], [3, 6, 7, 8]][index] ?? []));
});
afterEach(() => {
  for (const log of logs) log.refusal = undefined;
});

const get = (query: string, headers: Record<string, string> = { authorization }) =>
  fetch(`${service.url}/v1/audit${query}`, { headers });

describe('the audit log of all services', () => {
  it('is one list, newest first, and its pages omit nothing', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const response = await get(`?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
      const page = (await response.json()) as { items: { id: string }[]; next_cursor: string | null };
      seen.push(...page.items.map((entry) => entry.id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual([8, 7, 6, 5, 4, 3, 2, 1].map(id));
  });

  it('is requested from each service with the caller’s query, credential and address', async () => {
    await get('?entity=a%20b&from=2026-01-01T00%3A00%3A00Z', { authorization, 'x-forwarded-for': '198.51.100.1' });
    for (const { asked } of logs) {
      expect(asked.at(-1)?.url).toBe('/v1/audit?entity=a%20b&from=2026-01-01T00%3A00%3A00Z');
      expect(asked.at(-1)?.headers).toMatchObject({ authorization, 'x-forwarded-for': '127.0.0.1' });
    }
  });

  it('is refused with the response of the service that refuses it', async () => {
    expect((await get('', {})).status).toBe(401);
    logs[1]!.refusal = { status: 403, body: '{"title":"Forbidden"}' };
    const refused = await get('');
    expect([refused.status, refused.headers.get('content-type'), await refused.json()]).toEqual([
      403,
      expect.stringContaining('application/problem+json'),
      { title: 'Forbidden' },
    ]);
    logs[1]!.refusal = { status: 503, body: '{}' };
    expect((await get('')).headers.get('retry-after')).toBe('7');
    expect((await get('?limit=0')).status).toBe(400);
  });

  it('is not answered in part if a service is unavailable', async () => {
    const alone = await startConsole({ ...urls, BANDIT_ALLOCATION_URL: `http://127.0.0.1:${await freePort()}` });
    try {
      const response = await fetch(`${alone.url}/v1/audit`, { headers: { authorization } });
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('bandit-allocation') });
    } finally {
      await alone.stop();
    }
  });
});

describe('names in a path', () => {
  it.each(['a b', 'a/b', '100%', 'a..b', 'ä?#&', 'a\\b', '…', 'a%2Fb', '%2e%2e'])(
    'reach the service unchanged: %s',
    async (name) => {
      const path = `/v1/experiments/${encodeURIComponent(name)}`;
      await fetch(`${service.url}${path}`, { headers: { authorization } });
      expect(logs[0]?.asked.at(-1)?.url).toBe(path);
    },
  );
});
