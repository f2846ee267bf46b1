import { writeTestApiKeys } from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenApi, type RunningService } from '../src/index.js';
import { lines, openRaw, readToEnd } from './raw-request.js';
import { startPlainService } from './start-plain-service.js';

const scopes = ['assign'];
const publishable = { scopes, publishable: true, unit_types: ['visitor'] };
const keysFile = writeTestApiKeys({
  backend: { scopes },
  page: { ...publishable, origins: ['https://shop.example'] },
  app: { ...publishable, requests_per_second: 2 },
});

let service: RunningService;
let things = 1;
beforeAll(async () => {
  service = await startPlainService(
    keysFile,
    { BODY_LIMIT: '2000000', TRUSTED_PROXIES: '127.0.0.1' },
    {
      name: 'manners',
      corsOrigins: ['https://shop.example'],
      fastify: (instance, app) => {
        const scopes = ['assign' as const];
        instance.post('/v1/things', { config: { scopes } }, ({ body }) => ({ bytes: JSON.stringify(body).length }));
        instance.get('/v1/things', { config: { scopes } }, (_request, reply) => {
          void reply.header('etag', '"7"');
          return { version: 7 };
        });
        instance.get('/v1/things/list', { config: { scopes } }, () => ({ items: [things] }));
        instance.get('/v1/things/secret', { config: { scopes } }, (_request, reply) => {
          void reply.header('cache-control', 'no-store');
          return { things };
        });
        for (const path of ['/v1/things/list', '/v1/things/secret']) {
          app.get(OpenApi).describe({
            method: 'get',
            path,
            id: 'readThings',
            tag: 'things',
            summary: 'Things',
            scopes,
            responses: {},
          });
        }
        instance.delete('/v1/things', { config: { scopes } }, ({ body }) => ({ isEmpty: body === undefined }));
        for (const method of ['get', 'post', 'delete'] as const) {
          app.get(OpenApi).describe({
            method,
            path: '/v1/things',
            id: 'useThings',
            tag: 'things',
            summary: 'Things',
            scopes,
            responses: {},
          });
        }
      },
    },
  );
});
afterAll(async () => service.stop());

const ask = (headers: Record<string, string>, method = 'GET') =>
  fetch(`${service.url}/v1/things`, { method, headers: { 'x-api-key': 'backend', ...headers } });

it('DELETE requires no body, even with a content type', async () => {
  const answer = await ask({ 'content-type': 'application/json' }, 'DELETE');
  expect([answer.status, await answer.json()]).toEqual([200, { isEmpty: true }]);
});

describe('a conditional GET', () => {
  it.each(['"7"', 'W/"7"', '"6", "7"', '*'])('with %s is answered with 304 and no body', async (tags) => {
    for (const method of ['GET', 'HEAD']) {
      const answer = await ask({ 'if-none-match': tags }, method);
      expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, '"7"', '']);
      expect(answer.headers.get('content-type')).toBeNull();
    }
  });

  it.each(['"6"', '7', '', '"77"'])('with %j is answered with the whole entity', async (tags) => {
    const answer = await ask({ 'if-none-match': tags });
    expect([answer.status, await answer.json()]).toEqual([200, { version: 7 }]);
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
  });
});

describe('a conditional GET of a resource without a version', () => {
  const read = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${service.url}/v1/things/${path}`, { headers: { 'x-api-key': 'backend', ...headers } });

  it('uses a weak tag of its content', async () => {
    const tag = (await read('list')).headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    expect((await read('list', { 'if-none-match': tag })).status).toBe(304);
    things = 2;
    const changed = await read('list', { 'if-none-match': tag });
    expect([changed.status, await changed.json()]).toEqual([200, { items: [2] }]);
    expect(changed.headers.get('etag')).not.toBe(tag);
  });

  it('is answered in full if the response must not be cached', async () => {
    const answer = await read('secret');
    expect([answer.headers.get('etag'), answer.headers.get('cache-control')]).toEqual([null, 'no-store']);
  });
});

describe('Expect: 100-continue', () => {
  const head = (id: string, length: number) =>
    lines(
      'POST /v1/things HTTP/1.1',
      'Host: x',
      `X-API-Key: ${id}`,
      'Content-Type: application/json',
      `Content-Length: ${length}`,
      'Expect: 100-continue',
      '',
      '',
    );

  it('is answered with 100 Continue, and then with the response', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(1_500_000) });
    const socket = await openRaw(service.url, head('backend', body.length));
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.setEncoding('latin1').on('data', (part: string) => {
        text += part;
        if (text === 'HTTP/1.1 100 Continue\r\n\r\n') socket.write(body);
        if (text.endsWith(`{"bytes":${body.length}}`)) resolve(text);
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(answer).not.toContain('connection: close');
    socket.destroy();
  });

  it.each([
    ['backend', 5_000_000, 413],
    ['nobody', 2, 401],
  ])('of %s with %d bytes is rejected with %i before the body is sent', async (id, length, status) => {
    const answer = await readToEnd(await openRaw(service.url, head(id, length)));
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toContain('connection: close');
  });

  it('is the only supported expectation', async () => {
    const bytes = head('backend', 2).replace('100-continue', 'coffee');
    const answer = await readToEnd(await openRaw(service.url, bytes));
    expect(answer).toMatch(/^HTTP\/1\.1 417 /);
    expect(answer).toContain('application/problem+json');
  });
});

describe('a page of another origin', () => {
  const preflight = (origin: string) =>
    fetch(`${service.url}/v1/things`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-api-key' },
    });

  it('may send a preflight without a credential if its origin is allowed', async () => {
    const answer = await preflight('https://shop.example');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect(answer.headers.get('access-control-allow-methods')).toContain('POST');
    expect(answer.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('x-api-key');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toContain('Origin');
  });

  it('may read answers and error answers', async () => {
    for (const id of ['backend', 'nobody']) {
      const answer = await ask({ origin: 'https://shop.example', 'x-api-key': id });
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
      expect(answer.headers.get('access-control-expose-headers')).toContain('ETag');
    }
  });

  it.each(['https://evil.example', 'http://shop.example', 'https://shop.example.evil.example', 'null'])(
    'may read nothing if its origin is %s',
    async (origin) => {
      expect((await preflight(origin)).status).toBe(401);
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      expect((await ask({ origin })).headers.get('access-control-allow-origin')).toBeNull();
    },
  );
});

describe('a publishable key', () => {
  it('is only valid for the origins that it lists', async () => {
    expect((await ask({ 'x-api-key': 'page', origin: 'https://shop.example' })).status).toBe(200);
    expect((await ask({ 'x-api-key': 'page', origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask({ 'x-api-key': 'page' })).status).toBe(403);
  });

  it('has a budget for each address', async () => {
    const spend = async (address: string) => {
      const headers = { 'x-api-key': 'app', 'x-forwarded-for': address };
      return (await Promise.all(Array.from({ length: 30 }, () => ask(headers)))).map(({ status }) => status);
    };
    expect(await spend('198.51.100.1')).toContain(429);
    expect((await spend('198.51.100.2')).filter((status) => status === 200).length).toBeGreaterThanOrEqual(2);
  });
});
