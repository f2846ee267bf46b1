import { once } from 'node:events';
import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RunningService } from '@assay/service-kit';
import { eventually, freePort } from '@assay/testing';
import { startConsole } from './start-console.js';
import { ids, startStubUpstreams, token, type StubUpstreams } from './stub-upstreams.js';

let stub: StubUpstreams;
let service: RunningService;
const authorization = `Bearer ${token}`;

beforeAll(async () => {
  stub = await startStubUpstreams();
  service = await startConsole(stub.urls);
});
afterAll(async () => {
  await service.stop();
  await stub.stop();
});

const get = (path: string, headers: Record<string, string> = { authorization }) =>
  fetch(`${service.url}${path}`, { headers });

describe('the proxy', () => {
  it('forwards a request to the service it belongs to, and returns the response with its headers', async () => {
    const experiment = await get(`/v1/experiments/${ids.checkout}`);
    expect(experiment.status).toBe(200);
    expect(experiment.headers.get('etag')).toBe('"3"');
    expect(await experiment.json()).toMatchObject({ name: 'checkout-button' });
    expect(await (await get(`/v1/experiments/${ids.checkout}/results`)).json()).toMatchObject({
      baseline_variant_id: ids.control,
    });
    expect(await (await get('/v1/experiments?status=draft')).json()).toMatchObject({ items: [] });
  });

  it('forwards credentials, and returns the problem document of the service', async () => {
    const unknown = await get('/v1/experiments/nothing');
    expect(unknown.status).toBe(404);
    expect(unknown.headers.get('content-type')).toBe('application/problem+json');
    expect(await unknown.json()).toMatchObject({ detail: 'No experiment has this id or name.' });
  });

  it('requires a credential for every path, and forwards nothing without one', async () => {
    const before = stub.posted.length;
    for (const headers of [{}, { authorization: 'Bearer nonsense' }, { 'x-api-key': 'guess' }]) {
      for (const path of ['/v1/events', '/v1/nothing']) {
        const refused = await fetch(`${service.url}${path}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' } as Record<string, string>,
          body: '{}',
        });
        expect(refused.status).toBe(401);
        expect(refused.headers.get('content-type')).toContain('application/problem+json');
      }
    }
    expect(stub.posted.length).toBe(before);
  });

  it('returns the request id, or a new one if it is invalid, and forwards it to the service', async () => {
    const send = (id: string) =>
      fetch(`${service.url}/v1/events`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json', 'x-request-id': id },
        body: '{}',
      });
    expect((await send('shop-42')).headers.get('x-request-id')).toBe('shop-42');
    expect(stub.posted.at(-1)?.headers['x-request-id']).toBe('shop-42');
    const own = (await send('not a sane one')).headers.get('x-request-id');
    expect(own).toMatch(/^[0-9a-f-]{36}$/);
    expect(stub.posted.at(-1)?.headers['x-request-id']).toBe(own);
  });

  it('answers Expect: 100-continue itself', async () => {
    const body = 'x'.repeat(1_500_000);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization, 'content-type': 'application/json', expect: '100-continue' };
      const sending = request(`${service.url}/v1/events`, { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sending.once('continue', () => sending.end(body)).once('error', reject);
      sending.flushHeaders();
    });
    expect(status).toBe(200);
    expect(stub.posted.at(-1)?.body).toHaveLength(body.length);
    expect(stub.posted.at(-1)?.headers).not.toHaveProperty('expect');
  });

  it('forwards TRACE, which the service refuses with the allowed methods', async () => {
    const answer = await new Promise<unknown[]>((resolve, reject) => {
      request(`${service.url}/v1/experiments`, { method: 'TRACE', headers: { authorization } }, (response) => {
        response.resume();
        resolve([response.statusCode, response.headers.allow]);
      })
        .once('error', reject)
        .end();
    });
    expect(answer).toEqual([405, 'GET, HEAD, OPTIONS, POST']);
  });

  it('answers a preflight request of an allowed origin without a credential and without the service', async () => {
    const open = await startConsole({ ...stub.urls, CORS_ORIGINS: 'https://shop.example' });
    try {
      const headers = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };
      const preflight = await fetch(`${open.url}/v1/events`, { method: 'OPTIONS', headers });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe('https://shop.example');
      const answer = await fetch(`${open.url}/v1/experiments`, {
        headers: { authorization, origin: 'https://shop.example' },
      });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, 'https://shop.example']);
    } finally {
      await open.stop();
    }
    expect((await get('/v1/experiments')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('sends the real client address to the service, ignoring the header of the caller', async () => {
    const headers = { authorization, 'content-type': 'application/json', 'x-forwarded-for': '198.51.100.1' };
    expect((await fetch(`${service.url}/v1/events`, { method: 'POST', headers, body: '{}' })).status).toBe(200);
    expect(stub.posted.at(-1)?.headers['x-forwarded-for']).toBe('127.0.0.1');
  });

  it('does not change a gzip body', async () => {
    const body = gzipSync('{"event_type":"click"}');
    const headers = { authorization, 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const response = await fetch(`${service.url}/v1/events`, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
    expect(stub.posted.at(-1)?.body).toEqual(body);
    expect(stub.posted.at(-1)?.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/json',
    });
  });

  it.each(['application/json', 'application/x-ndjson', 'text/plain'])(
    'does not change a body of type %s',
    async (type) => {
      const response = await fetch(`${service.url}/v1/events`, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body: '{ not json',
      });
      expect(response.status).toBe(200);
      expect(stub.posted.at(-1)?.body.toString()).toBe('{ not json');
    },
  );

  it('forwards server-sent events at once, and closes the stream of the service when the client disconnects', async () => {
    const abort = new AbortController();
    const response = await fetch(`${service.url}/v1/events/stream?experiment_id=${ids.checkout}`, {
      headers: { authorization },
      signal: abort.signal,
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readUntil = async (part: string) => {
      while (!text.includes(part)) text += (await reader.read()).value ?? '';
    };
    await readUntil('data: {');
    text = '';
    const before = performance.now();
    stub.push();
    await readUntil('data: {');
    expect(performance.now() - before).toBeLessThan(500);
    expect(stub.openStreams.size).toBe(1);
    abort.abort();
    await eventually(() => expect(stub.openStreams.size).toBe(0));
  });

  it('does not run out of connections when many bodies arrive slowly', async () => {
    let arriving = 0;
    const upstream = createServer((incoming, response) => {
      arriving += 1;
      incoming.resume().on('end', () => response.end('{}'));
      incoming.on('error', () => undefined);
    });
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    const open = await startConsole({ ...stub.urls, EVENT_INGESTION_URL: address });
    const headers = { authorization, 'content-type': 'application/json' };
    // More than the default limit of 128 connections of the proxy's HTTP client, and within the limit of concurrent requests of one caller.
    const slow = Array.from({ length: 200 }, () => {
      const sending = request(`${open.url}/v1/events`, {
        method: 'POST',
        headers: { ...headers, 'content-length': 99 },
      });
      sending.on('error', () => undefined).write('{');
      return sending;
    });
    try {
      await eventually(() => expect(arriving).toBe(200));
      const answer = await fetch(`${open.url}/v1/events`, { method: 'POST', headers, body: '{}' });
      expect(answer.status).toBe(200);
    } finally {
      for (const sending of slow) sending.destroy();
      await open.stop();
      upstream.closeAllConnections();
      upstream.close();
    }
  });

  it('does not log a client disconnect as a failure, at any stage of the request', async () => {
    const asked: ServerResponse[] = [];
    const upstream = createServer((incoming, response) => {
      asked.push(response);
      incoming.resume().on('error', () => undefined);
      if (incoming.url === '/v1/events?half')
        response.writeHead(200, { 'content-type': 'application/json' }).write('[');
    });
    await once(upstream.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
    const lines: string[] = [];
    const left = await startConsole({ ...stub.urls, EVENT_INGESTION_URL: address }, lines);
    try {
      const whole = { authorization, 'content-type': 'application/json', 'content-length': 1 };
      for (const [path, headers, method] of [
        ['/v1/events', { ...whole, 'content-length': 99 }, 'POST'],
        ['/v1/events', whole, 'POST'],
        ['/v1/events', { authorization }, 'GET'],
        ['/v1/events?half', { authorization }, 'GET'],
      ] as const) {
        const before = asked.length;
        const sending = request(`${left.url}${path}`, { method, headers });
        const answered = new Promise((resolve) => sending.once('response', resolve));
        const gone = new Promise((resolve) => sending.once('close', resolve));
        sending.on('error', () => undefined);
        if (method === 'POST') sending.write('1');
        else sending.end();
        await eventually(() => expect(asked).toHaveLength(before + 1));
        if (path.endsWith('half')) await answered;
        sending.destroy();
        await gone;
        // The service responds to the complete requests although the client has disconnected.
        asked.at(-1)?.end(']');
      }
    } finally {
      upstream.closeAllConnections();
      await left.stop();
      upstream.close();
    }
    expect(lines).toEqual([]);
  });

  it('answers 503 with Retry-After for a service that is down', async () => {
    const alone = await startConsole({ ...stub.urls, ASSIGNMENT_URL: `http://127.0.0.1:${await freePort()}` });
    try {
      const response = await fetch(`${alone.url}/v1/experiments`, { headers: { authorization } });
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('1');
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ detail: expect.stringContaining('assignment does not answer') });
      const post = await fetch(`${alone.url}/v1/assignments`, {
        method: 'POST',
        body: '{}',
        headers: { authorization, 'content-type': 'application/json' },
      });
      expect(post.status).toBe(503);
      const document = (await (await fetch(`${alone.url}/openapi.json`)).json()) as { info: { description: string } };
      expect(document.info.description).toContain('assignment cannot be reached');
    } finally {
      await alone.stop();
    }
  });

  it.each(['/v1', '/v1/nothing', '/v2/experiments', '/nothing', '/v1/../etc/passwd', '/..%2f..%2fetc%2fpasswd'])(
    'answers %s with a 404 problem document',
    async (path) => {
      // `fetch` would resolve the dots.
      const { status, type } = await new Promise<{ status: number | undefined; type: string | undefined }>(
        (resolve, reject) => {
          request(service.url, { path, headers: { authorization } }, (response) => {
            response.resume();
            resolve({ status: response.statusCode, type: response.headers['content-type'] });
          })
            .on('error', reject)
            .end();
        },
      );
      expect(status).toBe(404);
      expect(type).toContain('application/problem+json');
    },
  );

  it('refuses a path that leads out of /v1', async () => {
    expect((await get('/v1/events/..%2f..%2fmetrics')).status).toBe(400);
  });

  it('merges the OpenAPI documents of the services', async () => {
    const document = (await (await get('/openapi.json', {})).json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual([
      '/v1/bandits',
      '/v1/events',
      '/v1/experiments',
      '/v1/metrics',
      '/v1/survival/experiments',
    ]);
  });

  it('stops without delay while streams are open', async () => {
    const other = await startConsole(stub.urls);
    const response = await fetch(`${other.url}/v1/events/stream?experiment_id=x`, { headers: { authorization } });
    const end = response.text().catch(() => 'cut off');
    const before = performance.now();
    await other.stop();
    await end;
    expect(performance.now() - before).toBeLessThan(1000);
    await eventually(() => expect(stub.openStreams.size).toBe(0));
  });
});

describe('the page', () => {
  it('has a strict content security policy, and is not sent again if it is unchanged', async () => {
    const page = await get('/', {});
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const again = await get('/', { 'if-none-match': page.headers.get('etag')! });
    expect(again.status).toBe(304);
  });

  it('refers only to files that exist', async () => {
    const html = await (await get('/', {})).text();
    const names = [...html.matchAll(/(?:href|src)="([^"#]+\.\w+)"/g)].map(([, name]) => name!);
    expect(names.map((name) => name.replace(/-[\w-]{8}\./, '.')).sort()).toEqual([
      '/assets/index.css',
      '/assets/index.js',
      '/icon.svg',
    ]);
    for (const name of names) expect((await get(name, {})).status).toBe(200);
  });

  it('has no inline scripts or styles, and loads nothing from other origins', async () => {
    const html = await (await get('/', {})).text();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|https?:/);
    const policy = (await get('/', {})).headers.get('content-security-policy');
    // Charts that are saved as PNG are drawn from data: URLs; nothing else comes from them.
    expect(policy).toContain("; img-src 'self' data:;");
    expect(policy?.replace("img-src 'self' data:", '')).not.toMatch(/unsafe|https?:|data:|\*/);
  });

  it('is revalidated at each visit; its assets, which have a digest in their names, are cached forever', async () => {
    const page = await get('/', {});
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const script = /src="(\/assets\/[^"]+)"/.exec(await page.text())?.[1] ?? '';
    expect((await get(script, {})).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('is compressed for clients that accept it', async () => {
    const script = /src="(\/assets\/[^"]+)"/.exec(await (await get('/', {})).text())?.[1] ?? '';
    const [plain, small, refused] = await Promise.all(
      ['identity', 'br;q=1, gzip', 'gzip;q=0'].map(async (accepted) => get(script, { 'accept-encoding': accepted })),
    );
    expect([plain, small, refused].map((answer) => answer?.headers.get('content-encoding'))).toEqual([
      null,
      'gzip',
      null,
    ]);
    expect(small?.headers.get('vary')).toBe('accept-encoding');
    expect(await small?.text()).toBe(await plain?.text());
    expect(small?.headers.get('etag')).not.toBe(plain?.headers.get('etag'));
  });
});
