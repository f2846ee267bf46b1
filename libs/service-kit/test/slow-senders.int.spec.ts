import type { Socket } from 'node:net';
import { eventually, writeTestApiKeys } from '@assay/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { OpenApi, type RunningService } from '../src/index.js';
import { lines, openRaw, readToEnd } from './raw-request.js';
import { startPlainService } from './start-plain-service.js';

const scopes = ['events:write'];
const keysFile = writeTestApiKeys({ a: { scopes }, b: { scopes } });

let service: RunningService;
let sockets: Socket[] = [];

async function start(env: NodeJS.ProcessEnv): Promise<void> {
  service = await startPlainService(keysFile, env, {
    name: 'slow',
    fastify: (instance, app) => {
      const scopes = ['events:write' as const];
      instance.post('/v1/things', { config: { scopes } }, () => ({ ok: true }));
      const described = { id: 'takeThings', tag: 'things', summary: 'Takes', scopes, responses: {} };
      app.get(OpenApi).describe({ method: 'post', path: '/v1/things', ...described });
    },
  });
}

async function open(bytes: string, localAddress?: string): Promise<Socket> {
  const socket = await openRaw(service.url, bytes, localAddress);
  sockets.push(socket);
  return socket;
}

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await service.stop();
});

const head = (key: string | undefined, ...more: string[]) =>
  lines(
    'POST /v1/things HTTP/1.1',
    'Host: x',
    ...(key ? [`X-API-Key: ${key}`] : []),
    'Content-Type: application/json',
    ...more,
    '',
    '',
  );
/** A body that never ends. */
const slow = (key?: string) => `${head(key, 'Content-Length: 1000')}{`;
/** The answer to a caller that sends the whole body. */
async function bystander(localAddress?: string): Promise<string> {
  const socket = await openRaw(service.url, `${head('b', 'Content-Length: 2', 'Connection: close')}{}`, localAddress);
  return (await readToEnd(socket)).split('\r\n', 1)[0] ?? '';
}
const ok = 'HTTP/1.1 200 OK';

describe('a slow sender', () => {
  it('is disconnected if the headers do not arrive in time', async () => {
    await start({ HEADERS_TIMEOUT_MS: '300' });
    const answers = await Promise.all(
      ['', 'POST /v1/things HTTP/1.1\r\nHost: x\r\nX-'].map(async (bytes) => readToEnd(await open(bytes))),
    );
    for (const answer of answers) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
      expect(answer).toContain('content-type: application/problem+json');
    }
  });

  it('is disconnected if the body does not arrive in time, with or without a credential', async () => {
    // Long enough that the 401 is sent before the time limit, even on a busy machine.
    await start({ HEADERS_TIMEOUT_MS: '1000' });
    const [known, stranger] = await Promise.all([slow('a'), slow()].map(async (bytes) => readToEnd(await open(bytes))));
    expect(known).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(stranger).toMatch(/^HTTP\/1\.1 401 Unauthorized\r\n/);
  });

  it('is disconnected at the time limit of the whole request, at any rate of the body', async () => {
    await start({ HEADERS_TIMEOUT_MS: '200', REQUEST_TIMEOUT_MS: '600', MIN_BODY_BYTES_PER_SECOND: '100' });
    const socket = await open(`${head('a', 'Content-Length: 100000')}{`);
    const sending = setInterval(() => socket.write(' '.repeat(100)), 50);
    const answer = await readToEnd(socket);
    clearInterval(sending);
    expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  });

  it('is served if its rate exceeds the minimum', async () => {
    await start({ HEADERS_TIMEOUT_MS: '200', MIN_BODY_BYTES_PER_SECOND: '100' });
    const socket = await open(`${head('a', 'Content-Length: 502', 'Connection: close')}{`);
    const answer = readToEnd(socket);
    for (let sent = 0; sent < 500; sent += 50) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      socket.write(' '.repeat(50));
    }
    socket.write('}');
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it('with 1,100 connections from one address leaves room for other clients, at other addresses and at the same one', async () => {
    await start({ MAX_CONNECTIONS_PER_ADDRESS: '100' });
    for (const bytes of ['POST /v1/th', slow(), slow('a')]) {
      for (let opened = 0; opened < 1_100; opened += 100)
        await Promise.all(Array.from({ length: 100 }, () => open(bytes)));
      expect(await bystander('127.0.0.2')).toBe(ok);
      expect(await bystander()).toBe(ok);
    }
    // Once they have disconnected, everything is as before.
    for (const socket of sockets) socket.destroy();
    expect(await bystander()).toBe(ok);
  });

  it('with one credential occupies at most a quarter of the places if addresses are not limited', async () => {
    await start({ MAX_CONCURRENT_REQUESTS: '40' });
    const opened = await Promise.all(Array.from({ length: 60 }, () => open(slow('a'))));
    const refused: string[] = [];
    for (const socket of opened) socket.setEncoding('latin1').on('data', (text: string) => refused.push(text));
    await eventually(() => expect(refused).toHaveLength(50));
    for (const answer of refused) expect(answer).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/);
    expect(await bystander()).toBe(ok);
    for (const socket of sockets) socket.destroy();
    await eventually(async () => expect(await bystander()).toBe(ok));
  });
});
