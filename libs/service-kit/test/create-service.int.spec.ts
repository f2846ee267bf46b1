import { refusal } from '@assay/kernel';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gzipSync } from 'node:zlib';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Module,
  Param,
  Post,
  Query,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { EventPattern, Payload, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { eventually } from '@assay/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exportJWK, SignJWT } from 'jose';
import { lastValueFrom } from 'rxjs';
import { z } from 'zod';
import {
  authSettings,
  Caller,
  createLogger,
  createService,
  DescribeOperation,
  httpSettings,
  logSettings,
  OpenApi,
  parseBody,
  Public,
  readConfig,
  RequireScopes,
  text,
  unavailable,
  ZodPipe,
  ZodQueryPipe,
  type Credential,
  type RunningService,
  type ServiceOptions,
} from '../src/index.js';

const thing = z.strictObject({ name: text().min(1), share: z.number().min(0).max(1) }).meta({ id: 'Thing' });
const tree = z.strictObject({
  value: z.number(),
  get children() {
    return z.array(tree);
  },
});
const listQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) });

const keys = generateKeyPairSync('ed25519');
const publicKey = await exportJWK(keys.publicKey);
const token = (scope: string, claims: object = {}) =>
  new SignJWT({ scope, sub: 'test', ...claims })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer('assay')
    .setAudience('assay')
    .setExpirationTime('1h')
    .sign(keys.privateKey);
const order: string[] = [];
/** The number of slow requests that have begun, and a function that ends the latest one. */
let begun = 0;
let release: () => void = () => undefined;

@Controller('/v1/things')
class ThingController implements OnApplicationShutdown {
  @Post()
  @RequireScopes('experiments:write')
  @DescribeOperation({
    id: 'createThing',
    summary: 'Create a thing',
    body: thing,
    responses: { 201: { description: 'The thing.', schema: thing } },
  })
  create(@Body(new ZodPipe(thing)) body: z.output<typeof thing>, @Caller() caller: Credential) {
    return { ...body, by: caller.subject };
  }

  @Get()
  @RequireScopes('experiments:read')
  @DescribeOperation({ id: 'listThings', summary: 'List things', query: listQuery, responses: {} })
  list(@Query(new ZodQueryPipe(listQuery)) query: z.output<typeof listQuery>) {
    return query;
  }

  @Get('conflict')
  @Public()
  conflict() {
    throw refusal.wrongState('Pause it first.');
  }

  @Get('away')
  @Public()
  away() {
    throw unavailable('Kafka is away.', 3);
  }

  @Get('bug')
  @Public()
  bug() {
    throw new Error('secret detail');
  }

  @Get('slow')
  @Public()
  async slow() {
    await new Promise<void>((resolve) => {
      release = resolve;
      begun += 1;
    });
    order.push('request ended');
    return { ok: true };
  }

  @Get('forgotten/:id')
  forgotten(@Param('id') id: string) {
    return id;
  }

  @Post('trees')
  @HttpCode(204)
  @RequireScopes('experiments:write')
  @DescribeOperation({ id: 'plantTree', summary: 'Plant a tree', body: tree, responses: {} })
  plant() {
    return undefined;
  }

  @EventPattern('topic')
  handle(@Payload() batch: { fail: boolean }) {
    if (batch.fail) throw new TypeError('a bug in a handler');
  }

  onApplicationShutdown() {
    order.push('providers closed');
  }
}

@Module({ controllers: [ThingController] })
class ThingModule {}

/** A transport like that of `@assay/messaging`: it calls handlers and must receive their original errors. */
class TestTransport extends Server implements CustomTransportStrategy {
  listen(callback: () => void): void {
    callback();
  }
  close(): void {
    order.push('transport closed');
  }
  on(): void {
    return undefined;
  }
  unwrap(): never {
    throw new Error('nothing inside');
  }
  async emit(batch: object): Promise<unknown> {
    const handler = this.messageHandlers.get('topic');
    return handler && lastValueFrom(this.transformToObservable(await handler(batch)), { defaultValue: undefined });
  }
}

const lines: string[] = [];
const transport = new TestTransport();
function start(env: NodeJS.ProcessEnv = {}, more: Partial<ServiceOptions> = {}): Promise<RunningService> {
  const config = readConfig(
    { ...httpSettings, ...logSettings, ...authSettings },
    {
      HOST: '127.0.0.1',
      AUTH_JWKS: JSON.stringify({ keys: [publicKey] }),
      LOG_LEVEL: 'debug',
      BODY_LIMIT: '10000',
      // Some tests block the event loop although they do not test overload.
      MAX_EVENT_LOOP_DELAY_MS: '0',
      ...env,
    },
  );
  const logger = createLogger('things', config.LOG_LEVEL, { write: (line) => void lines.push(line) });
  return createService({ name: 'things', version: '1.2.3', module: ThingModule, config, logger, ...more });
}

let service: RunningService;
beforeAll(async () => {
  service = await start(
    {},
    {
      transport: () => transport,
      fastify: (instance, app) => {
        instance.post('/v1/plain', { config: { scopes: ['assign'], gzip: true } }, async (call) => ({
          ...parseBody(thing, call.body),
          by: call.credential?.subject,
        }));
        instance.get('/v1/plain/bug', { config: { public: true } }, () => Promise.reject(new Error('secret detail')));
        app.get(OpenApi).describe({
          method: 'post',
          path: '/v1/plain',
          id: 'takePlain',
          tag: 'things',
          summary: 'A hot path',
          scopes: ['assign'],
          body: thing,
          responses: { 200: { description: 'The thing', schema: thing } },
        });
      },
      onStop: () => void order.push('stopped'),
    },
  );
});
afterAll(async () => service.stop());

interface Answer {
  status: number;
  type: string | null;
  headers: Headers;
  body: Record<string, unknown>;
}
async function call(method: string, path: string, options: { scope?: string; body?: unknown; headers?: object } = {}) {
  const { scope, body, headers } = options;
  const response = await fetch(service.url + path, {
    method,
    headers: {
      ...(scope && { authorization: `Bearer ${await token(scope)}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && {
      body: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    }),
  });
  const content = await response.text();
  const type = response.headers.get('content-type')?.split(';')[0] ?? null;
  const parsed = (type?.includes('json') ? JSON.parse(content) : { content }) as Record<string, unknown>;
  return { status: response.status, type, headers: response.headers, body: parsed } satisfies Answer;
}
const good = { name: 'a', share: 0.5 };

describe.each([
  ['a Nest route', '/v1/things', 'experiments:write', 201],
  ['a plain route', '/v1/plain', 'assign', 200],
])('%s', (_, path, scope, created) => {
  const post = (body: unknown, headers: object = {}) => call('POST', path, { scope, body, headers });
  const isProblem = (answer: Answer, status: number) => {
    expect(answer).toMatchObject({ status, type: 'application/problem+json', body: { type: 'about:blank', status } });
    expect(answer.body.title).toEqual(expect.any(String));
    expect(answer.body.detail).toEqual(expect.any(String));
    expect(answer.body).not.toHaveProperty('message');
  };

  it('answers a caller with the scope, and identifies the caller', async () => {
    expect(await post(good)).toMatchObject({ status: created, body: { ...good, by: 'test' } });
  });

  it('requires a credential, and rejects one without the scope', async () => {
    const nobody = await call('POST', path, { body: good });
    isProblem(nobody, 401);
    expect(nobody.headers.get('www-authenticate')).toBe('Bearer realm="assay"');
    const other = await call('POST', path, { body: good, scope: 'results:read admin' });
    isProblem(other, 403);
    expect(other.headers.get('www-authenticate')).toContain(`scope="${scope}"`);
  });

  it('answers every malformed request with a problem', async () => {
    isProblem(await post('{"name":'), 400);
    isProblem(await post(''), 400);
    isProblem(await post('{"__proto__": {"x": 1}}'), 422);
    isProblem(await post('{"constructor": {"prototype": {"x": 1}}}'), 400);
    isProblem(await post('<a/>', { 'content-type': 'application/xml' }), 415);
    isProblem(await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' }), 415);
    isProblem(await post('{}', { 'content-type': 'text/plain' }), 415);
    isProblem(await post({ name: 'x'.repeat(20_000), share: 1 }), 413);
    // Larger than the sockets' buffers: the answer must reach a caller that has sent the whole body.
    isProblem(await post({ name: 'x'.repeat(8_000_000), share: 1 }), 413);
    const unknown = await post({ ...good, colour: 'red', share: 'x' });
    isProblem(unknown, 400);
    expect((unknown.body.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual(['/share', '/colour']);
    const rule = await post({ name: '', share: 2 });
    isProblem(rule, 422);
    const nul = await post('{"name":"a\\u0000","share":0}');
    isProblem(nul, 422);
    expect(nul.body.errors).toEqual([{ pointer: '/name', detail: 'must not contain a NUL character (U+0000)' }]);
  });
});

describe('gzip bodies', () => {
  const send = (path: string, body: Buffer) =>
    call('POST', path, { scope: 'assign experiments:write', body, headers: { 'content-encoding': 'gzip' } });

  it('are accepted by routes that allow them', async () => {
    expect(await send('/v1/plain', gzipSync(JSON.stringify(good)))).toMatchObject({ status: 200, body: good });
    expect(await send('/v1/things', gzipSync(JSON.stringify(good)))).toMatchObject({ status: 415 });
  });

  it('are rejected if they exceed the limit after decompression, or are not gzip', async () => {
    expect(await send('/v1/plain', gzipSync(Buffer.alloc(50_000_000, ' ')))).toMatchObject({ status: 413 });
    expect(await send('/v1/plain', Buffer.from('not gzip'))).toMatchObject({ status: 400 });
    const cut = gzipSync(JSON.stringify(good)).subarray(0, 20);
    expect(await send('/v1/plain', cut)).toMatchObject({ status: 400 });
    expect(await send('/v1/plain', gzipSync(JSON.stringify(good)))).toMatchObject({ status: 200 });
  });
});

describe('errors', () => {
  it('are answered with the status that the service defines', async () => {
    expect(await call('GET', '/v1/things/conflict')).toMatchObject({
      status: 409,
      body: { detail: 'Pause it first.' },
    });
    const away = await call('GET', '/v1/things/away');
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '3']);
  });

  it('of the service itself are logged completely and reveal nothing to the caller', async () => {
    for (const path of ['/v1/things/bug', '/v1/plain/bug']) {
      const answer = await call('GET', path);
      expect(answer).toMatchObject({ status: 500, type: 'application/problem+json' });
      expect(JSON.stringify(answer.body)).not.toContain('secret');
    }
    const logged = lines.map((line) => JSON.parse(line) as { level: string; error?: { message: string } });
    expect(logged.filter(({ level, error }) => level === 'error' && error?.message === 'secret detail')).toHaveLength(
      2,
    );
  });

  it('of the router are problems, too', async () => {
    for (const [method, path, status] of [
      ['GET', '/nothing', 404],
      ['GET', '/%ff', 400],
      ['GET', `/v1/things/forgotten/${'x'.repeat(3000)}`, 414],
    ] as const) {
      expect(await call(method, path)).toMatchObject({ status, type: 'application/problem+json', body: { status } });
    }
  });

  it('of a path are only shown to callers with a credential: 404 for an unknown path, 405 with the allowed methods', async () => {
    const scope = 'experiments:read';
    for (const [method, path, status, allow] of [
      ['GET', '/v1/nothing', 404, null],
      ['GET', '/v1/things/a/b/c', 404, null],
      ['GET', '/v1//things', 404, null],
      ['DELETE', '/v1/things', 405, 'GET, HEAD, OPTIONS, POST'],
      ['PATCH', '/v1/things/', 405, 'GET, HEAD, OPTIONS, POST'],
      ['GET', '/v1/plain', 405, 'OPTIONS, POST'],
      ['PUT', '/v1/things/forgotten/7?x=1', 405, 'GET, HEAD, OPTIONS'],
    ] as const) {
      const answer = await call(method, path, { scope });
      expect(answer).toMatchObject({ status, type: 'application/problem+json', body: { status } });
      expect(answer.headers.get('allow')).toBe(allow);
      expect(await call(method, path)).toMatchObject({ status: 401 });
    }
    const options = await call('OPTIONS', '/v1/things', { scope });
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST']);
    // Paths outside the API require no credential.
    expect((await call('POST', '/health/live')).headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  it('contain the request id, which is that of the caller or a new one', async () => {
    const headers = { 'x-request-id': 'checkout-7:a.b' };
    const named = await call('GET', '/v1/things/bug', { headers });
    expect(named.headers.get('x-request-id')).toBe('checkout-7:a.b');
    expect(named.body).toMatchObject({ status: 500, request_id: 'checkout-7:a.b' });
    expect(lines.filter((line) => line.includes('"request_id":"checkout-7:a.b"'))).not.toHaveLength(0);
    for (const odd of ['x'.repeat(129), '"><script>', '{}']) {
      const answer = await call('GET', '/nothing', { headers: { 'x-request-id': odd } });
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.body['request_id']).toBe(answer.headers.get('x-request-id'));
    }
    expect((await call('GET', '/health/live')).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('of parameters name the parameter', async () => {
    const scope = 'experiments:read';
    expect(await call('GET', '/v1/things?limit=7', { scope })).toMatchObject({ status: 200, body: { limit: 7 } });
    expect(await call('GET', '/v1/things?limit=0&x=1', { scope })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/limit' }, { pointer: '/x' }] },
    });
  });
});

describe('access control', () => {
  it('rejects all requests to a Nest route without declared access', async () => {
    const everything = 'admin assign experiments:read experiments:write';
    expect((await call('GET', '/v1/things/forgotten/1', { scope: everything })).status).toBe(403);
    expect((await call('GET', '/v1/things/forgotten/1')).status).toBe(401);
  });

  it('prevents the start of a service with a plain route without declared access', async () => {
    const starting = start({}, { fastify: (instance) => void instance.get('/open', () => 'x') });
    await expect(starting).rejects.toThrow('GET /open: say config.scopes, config.anyScope or config.public.');
  });

  it('prevents the start of a service with a route that is missing in its OpenAPI document', async () => {
    const hidden = { config: { scopes: ['assign' as const] } };
    const starting = start({}, { fastify: (instance) => void instance.put('/v1/hidden/:id', hidden, () => 'x') });
    await expect(starting).rejects.toThrow('PUT /v1/hidden/{id}: not in the OpenAPI document.');
  });

  it('limits the rate of each credential', async () => {
    const limited = await start({ RATE_LIMIT_PER_SECOND: '3' });
    try {
      const headers = { authorization: `Bearer ${await token('experiments:read')}` };
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => fetch(`${limited.url}/v1/things`, { headers })),
      );
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThanOrEqual(4);
      expect(refused[0]?.headers.get('retry-after')).toBe('1');
      expect(refused[0]?.headers.get('content-type')).toContain('application/problem+json');
      expect((await fetch(`${limited.url}/health/live`)).status).toBe(200);
    } finally {
      await limited.stop();
    }
  });
});

describe('overload', () => {
  it('answers 503 with Retry-After beyond the limit, still serves health routes, and accepts requests again afterwards', async () => {
    const releases: (() => void)[] = [];
    const waiting = { config: { public: true } };
    const narrow = await start(
      { MAX_CONCURRENT_REQUESTS: '4', MAX_EVENT_LOOP_DELAY_MS: '0' },
      {
        fastify: (instance, app) => {
          instance.get('/v1/wait', waiting, () => new Promise((resolve) => releases.push(() => resolve({ ok: true }))));
          app.get(OpenApi).describe({
            method: 'get',
            path: '/v1/wait',
            id: 'readOpen',
            tag: 'things',
            summary: 'Waits',
            scopes: [],
            responses: { 200: { description: 'ok' } },
          });
        },
      },
    );
    try {
      const get = async (path: string) => {
        const response = await fetch(narrow.url + path);
        await response.text();
        return response;
      };
      const taken = Array.from({ length: 4 }, () => get('/v1/wait'));
      await eventually(() => expect(releases).toHaveLength(4));
      for (const path of ['/v1/wait', '/v1/things/conflict']) {
        const refused = await get(path);
        expect(refused.status).toBe(503);
        expect(refused.headers.get('retry-after')).toBe('1');
        expect(refused.headers.get('content-type')).toContain('application/problem+json');
      }
      expect((await get('/health/live')).status).toBe(200);
      // One caller disconnects without its answer, which frees its place.
      const leaving = new AbortController();
      releases.pop()?.();
      await Promise.race(taken);
      const gone = fetch(`${narrow.url}/v1/wait`, { signal: leaving.signal }).catch(() => 'gone');
      await eventually(() => expect(releases).toHaveLength(4));
      leaving.abort();
      expect(await gone).toBe('gone');
      await eventually(async () => expect((await get('/v1/things/conflict')).status).toBe(409));
      for (const release of releases) release();
      expect((await Promise.all(taken)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    } finally {
      for (const release of releases) release();
      await narrow.stop();
    }
  });

  it('limits open streams per credential and in total, and does not count them as work', async () => {
    const scopes = ['results:read' as const];
    const open = await start(
      { MAX_CONCURRENT_REQUESTS: '2', MAX_OPEN_STREAMS: '3', MAX_STREAMS_PER_CREDENTIAL: '2' },
      {
        fastify: (instance, app) => {
          instance.get('/v1/stream', { config: { scopes } }, (_request, reply) => {
            reply.openStream();
            const stream = new PassThrough();
            stream.write('open');
            return reply.send(stream);
          });
          app.get(OpenApi).describe({
            method: 'get',
            path: '/v1/stream',
            id: 'readStream',
            tag: 'things',
            summary: 'Never ends',
            scopes,
            responses: { 200: { description: 'ok' } },
          });
        },
      },
    );
    const leaving = new AbortController();
    try {
      const stream = async (sub: string, signal = leaving.signal) => {
        const headers = { authorization: `Bearer ${await token('results:read', { sub })}` };
        return fetch(`${open.url}/v1/stream`, { headers, signal });
      };
      const first = new AbortController();
      expect((await stream('a', first.signal)).status).toBe(200);
      expect((await stream('a')).status).toBe(200);
      const third = await stream('a');
      expect([third.status, third.headers.get('retry-after')]).toEqual([429, '5']);
      expect((await stream('b')).status).toBe(200);
      const fourth = await stream('b');
      expect([fourth.status, fourth.headers.get('retry-after')]).toEqual([503, '5']);
      expect((await fetch(`${open.url}/v1/things/conflict`)).status).toBe(409);
      first.abort();
      await eventually(async () => expect((await stream('a')).status).toBe(200));
      expect((await fetch(`${open.url}/v1/things/conflict`)).status).toBe(409);
    } finally {
      leaving.abort();
      await open.stop();
    }
  });

  it('rejects requests while its event loop is delayed, and accepts them again afterwards', async () => {
    const late = await start({ MAX_EVENT_LOOP_DELAY_MS: '20' });
    const blocking = setInterval(() => {
      const until = performance.now() + 100;
      while (performance.now() < until);
    }, 10);
    try {
      await eventually(async () => expect((await fetch(`${late.url}/v1/things/conflict`)).status).toBe(503));
      expect((await fetch(`${late.url}/health/live`)).status).toBe(200);
      clearInterval(blocking);
      await eventually(async () => expect((await fetch(`${late.url}/v1/things/conflict`)).status).toBe(409));
    } finally {
      clearInterval(blocking);
      await late.stop();
    }
  });
});

describe('limits of a credential', () => {
  const keyFile = join(mkdtempSync(join(tmpdir(), 'assay-keys-')), 'keys.json');
  const key = (id: string, limits: object = {}) => ({
    id,
    sha256: createHash('sha256').update(id).digest('hex'),
    scopes: ['experiments:read', 'experiments:write', 'assign'],
    ...limits,
  });
  let limited: RunningService;
  beforeAll(async () => {
    const keys = [
      key('ordinary'),
      key('slow', { requests_per_second: 2 }),
      key('small', { max_body_bytes: 200 }),
      // A separate credential, because earlier tests have used up part of the others' budgets.
      key('large'),
      key('fast', { requests_per_second: 1000 }),
    ];
    writeFileSync(keyFile, JSON.stringify({ keys }));
    limited = await start(
      { API_KEYS_FILE: keyFile, RATE_LIMIT_PER_SECOND: '20', TRUSTED_PROXIES: '127.0.0.1' },
      {
        fastify: (instance, app) => {
          instance.post('/v1/plain', { config: { scopes: ['assign'], gzip: true } }, async ({ body }) => body);
          const described = {
            id: 'takePlain',
            tag: 'things',
            summary: 'A hot path',
            scopes: ['assign' as const],
            responses: {},
          };
          app.get(OpenApi).describe({ method: 'post', path: '/v1/plain', ...described });
        },
      },
    );
  });
  afterAll(async () => limited.stop());

  const ask = async (base: string, times: number, headers: Record<string, string>, path = '/v1/things') => {
    const began = performance.now();
    const answers = await Promise.all(Array.from({ length: times }, () => fetch(base + path, { headers })));
    const seconds = (performance.now() - began) / 1000;
    const refused = answers.filter(({ status }) => status === 429);
    return { refused, served: times - refused.length, seconds };
  };
  /** Sends far more than the limit; slow requests may have used the budgets of several seconds. */
  const expectHeld = async (limit: number, ...call: Parameters<typeof ask>) => {
    const { refused, served, seconds } = await ask(...call);
    expect(served).toBeLessThanOrEqual(limit * (Math.floor(seconds) + 2));
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(refused[0]?.headers.get('content-type')).toContain('application/problem+json');
  };

  it('on its rate apply to it alone', async () => {
    const bearer = async (claims: object) => ({ authorization: `Bearer ${await token('experiments:read', claims)}` });
    const slowToken = await bearer({ sub: 'slow', requests_per_second: 3 });
    await fetch(`${limited.url}/v1/things`, { headers: slowToken });
    await expectHeld(2, limited.url, 30, { 'x-api-key': 'slow' });
    await expectHeld(3, limited.url, 30, slowToken);
    expect(await ask(limited.url, 15, { 'x-api-key': 'ordinary' })).toMatchObject({ served: 15 });
    await expectHeld(20, limited.url, 150, { 'x-api-key': 'ordinary' });
    expect(await ask(limited.url, 150, { 'x-api-key': 'fast' })).toMatchObject({ served: 150 });
  });

  it('apply even if the service has no limit', async () => {
    const open = await start({ API_KEYS_FILE: keyFile });
    try {
      await expectHeld(2, open.url, 30, { 'x-api-key': 'slow' });
      expect(await ask(open.url, 50, { 'x-api-key': 'ordinary' })).toMatchObject({ served: 50 });
    } finally {
      await open.stop();
    }
  });

  it('do not apply to callers without a credential, who have the budget of their address as reported by a trusted proxy', async () => {
    const from = (address: string) => ({ 'x-forwarded-for': address, authorization: 'Bearer nonsense' });
    await expectHeld(20, limited.url, 150, from('198.51.100.1'));
    expect(await ask(limited.url, 15, from('198.51.100.2'))).toMatchObject({ served: 15 });
    await expectHeld(20, limited.url, 150, { 'x-forwarded-for': '198.51.100.3' }, '/nothing');
    const distrustful = await start({ RATE_LIMIT_PER_SECOND: '20' });
    try {
      const addresses = Array.from({ length: 150 }, (_, last) => from(`198.51.100.${last}`));
      const asked = await Promise.all(addresses.map((headers) => ask(distrustful.url, 1, headers)));
      expect(asked.filter(({ refused }) => refused.length > 0).length).toBeGreaterThan(0);
    } finally {
      await distrustful.stop();
    }
  });

  it('on its bodies apply to every route, also to compressed and chunked bodies', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(300), share: 0 });
    const send = async (id: string, path: string, more: { body: Buffer | string; headers?: object }) => {
      const headers = { 'x-api-key': id, 'content-type': 'application/json', ...more.headers };
      const init = {
        method: 'POST',
        headers,
        body: typeof more.body === 'string' ? more.body : new Uint8Array(more.body),
      };
      const response = await fetch(limited.url + path, init);
      return { status: response.status, type: response.headers.get('content-type') };
    };
    const pieces = async (id: string, path: string) => {
      const stream = ReadableStream.from([Buffer.from(body.slice(0, 150)), Buffer.from(body.slice(150))]);
      const headers = { 'x-api-key': id, 'content-type': 'application/json' };
      const response = await fetch(limited.url + path, { method: 'POST', headers, body: stream, duplex: 'half' });
      return { status: response.status, type: response.headers.get('content-type') };
    };
    const refused = { status: 413, type: expect.stringContaining('application/problem+json') };
    const zipped = { body: gzipSync(body), headers: { 'content-encoding': 'gzip' } };
    expect(zipped.body.length).toBeLessThan(200);
    for (const path of ['/v1/things', '/v1/plain']) {
      expect(await send('small', path, { body })).toMatchObject(refused);
      expect(await pieces('small', path)).toMatchObject(refused);
      expect((await send('small', path, { body: JSON.stringify(good) })).status).toBeLessThan(300);
      expect((await send('large', path, { body })).status).toBeLessThan(300);
      expect((await pieces('large', path)).status).toBeLessThan(300);
    }
    expect(await send('small', '/v1/plain', zipped)).toMatchObject(refused);
    expect((await send('large', '/v1/plain', zipped)).status).toBe(200);
    const headers = { authorization: `Bearer ${await token('experiments:write', { max_body_bytes: 200 })}` };
    expect((await send('', '/v1/things', { body, headers })).status).toBe(413);
  });

  it('are rejected if they are invalid', async () => {
    const headers = { authorization: `Bearer ${await token('experiments:read', { requests_per_second: 'many' })}` };
    expect((await fetch(`${limited.url}/v1/things`, { headers })).status).toBe(401);
    writeFileSync(keyFile, JSON.stringify({ keys: [key('same'), key('same')] }));
    await expect(async () => start({ API_KEYS_FILE: keyFile })).rejects.toThrow('two keys have the same id');
    writeFileSync(keyFile, JSON.stringify({ keys: [key('bad', { requests_per_second: 0 })] }));
    await expect(async () => start({ API_KEYS_FILE: keyFile })).rejects.toThrow('requests_per_second');
  });
});

describe('the operational routes', () => {
  it('report that the service is alive and ready', async () => {
    expect(await call('GET', '/health/live')).toMatchObject({ status: 200, body: { ok: true } });
    expect(await call('GET', '/health/ready')).toMatchObject({ status: 200, body: { ok: true } });
  });

  it('report request durations by route template', async () => {
    await call('GET', '/v1/things/forgotten/12345');
    await call('GET', '/nothing/67890');
    const { content } = (await call('GET', '/metrics')).body as { content: string };
    expect(content).toContain('http_request_duration_seconds_count{service="things",method="GET"');
    expect(content).toMatch(/_count\{[^}]*route="\/v1\/things\/forgotten\/:id",status="401"/);
    expect(content).toMatch(/_count\{[^}]*route="unmatched",status="404"/);
    expect(content).not.toMatch(/12345|67890/);
    expect(content).toContain('process_cpu_user_seconds_total');
  });

  it('describe the API in OpenAPI 3.1', async () => {
    const { body } = await call('GET', '/openapi.json');
    expect(body).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Assay things', version: '1.2.3' },
      paths: {
        '/v1/things': {
          post: {
            security: expect.arrayContaining([{ bearer: ['experiments:write'] }, { apiKey: ['experiments:write'] }]),
            responses: { default: { $ref: '#/components/responses/Problem' } },
          },
          get: { parameters: [expect.objectContaining({ name: 'limit', in: 'query', required: false })] },
        },
        '/v1/plain': { post: { summary: 'A hot path', security: [{ bearer: ['assign'] }, { apiKey: ['assign'] }] } },
      },
      components: { securitySchemes: { bearer: { scheme: 'bearer' }, apiKey: { name: 'X-API-Key' } } },
    });
    const whole = JSON.stringify(body);
    expect(whole).not.toContain('$defs');
    for (const [, name] of whole.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)) {
      expect((body.components as { schemas: object }).schemas).toHaveProperty(name!);
    }
    expect(whole).not.toMatch(/"\$ref":"#(\/\$defs|")/);
  });

  it('list the error responses of each operation', async () => {
    const { paths } = (await call('GET', '/openapi.json')).body as unknown as {
      paths: Record<string, Record<string, { operationId: string; responses: object }>>;
    };
    const statuses = Object.fromEntries(
      Object.values(paths).flatMap((operations) =>
        Object.values(operations).map(({ operationId, responses }) => [operationId, Object.keys(responses).join(' ')]),
      ),
    );
    expect(statuses).toMatchObject({
      createThing: '201 400 401 403 408 413 415 422 429 503 default',
      listThings: '304 400 401 403 429 503 default',
      takePlain: '200 400 401 403 408 413 415 422 429 503 default',
    });
  });
});

describe('topic handlers', () => {
  it('run without a credential, and their original errors reach the transport', async () => {
    await service.transportStarted;
    expect(await transport.emit({ fail: false })).toBeUndefined();
    await expect(transport.emit({ fail: true })).rejects.toThrow(new TypeError('a bug in a handler'));
  });
});

describe('stopping', () => {
  it('does not wait for a connection that was opened without a request', async () => {
    const quiet = await start({});
    const socket = connect(Number(new URL(quiet.url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const closed = new Promise((resolve) => socket.once('close', () => resolve('closed')));
    await quiet.stop();
    expect(await closed).toBe('closed');
  });

  it('completes running requests before anything is closed', async () => {
    const stopping = await start(
      {},
      { transport: () => new TestTransport(), onStop: () => void order.push('stopped') },
    );
    order.length = 0;
    const before = begun;
    const slow = new Promise<number | undefined>((resolve, reject) => {
      request(`${stopping.url}/v1/things/slow`, (response) => {
        response.resume().on('end', () => resolve(response.statusCode));
      })
        .on('error', reject)
        .end();
    });
    await eventually(() => expect(begun).toBe(before + 1));
    const stopped = stopping.stop();
    expect(stopping.stop()).toBe(stopped);
    await eventually(() => expect(fetch(`${stopping.url}/health/live`)).rejects.toThrow());
    expect(order).toEqual([]);
    release();
    await stopped;
    expect(await slow).toBe(200);
    expect(order).toEqual(['request ended', 'transport closed', 'providers closed', 'stopped']);
  });
});
