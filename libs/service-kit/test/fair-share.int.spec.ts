import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, writeTestApiKeys } from '@assay/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OpenApi, type RunningService } from '../src/index.js';
import { lines, openRaw } from './raw-request.js';
import { startPlainService } from './start-plain-service.js';

const scopes = ['events:write'];
const keysFile = writeTestApiKeys({ greedy: { scopes }, modest: { scopes } });

let service: RunningService;
let sockets: Socket[];
/** For every caller with requests in progress. */
let running: Map<string, number>;
let most: Map<string, number>;
let done: number;
/** Every request waits for this. */
let pause: () => Promise<unknown>;

async function work(caller: string): Promise<{ ok: boolean }> {
  const now = (running.get(caller) ?? 0) + 1;
  running.set(caller, now);
  most.set(caller, Math.max(most.get(caller) ?? 0, now));
  await pause();
  running.set(caller, (running.get(caller) ?? 1) - 1);
  done += 1;
  return { ok: true };
}

beforeEach(async () => {
  sockets = [];
  running = new Map();
  most = new Map();
  done = 0;
  pause = () => sleep(20);
  const limits = { MAX_CONCURRENT_REQUESTS: '400', MAX_WEIGHT_PER_CREDENTIAL: '64' };
  service = await startPlainService(keysFile, limits, {
    name: 'shared',
    fastify: (instance, app) => {
      const scopes = ['events:write' as const];
      for (const [path, weight] of [
        ['/v1/lists', 16],
        ['/v1/things', 1],
      ] as const) {
        for (const method of ['GET', 'POST'] as const) {
          const handler = ({ credential }: { credential?: { subject: string } | undefined }) =>
            work(credential?.subject ?? '');
          instance.route({ method, url: path, config: { scopes, weight }, handler });
          const described = { id: 'work', tag: 'things', summary: 'Works', scopes, responses: {} };
          app.get(OpenApi).describe({ method: method === 'GET' ? 'get' : 'post', path, ...described });
        }
      }
    },
  });
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await service.stop();
});

const get = (key: string, path: string) => lines(`GET ${path} HTTP/1.1`, 'Host: x', `X-API-Key: ${key}`, '', '');
const post = (key: string, path: string, bytes: number) =>
  `${lines(`POST ${path} HTTP/1.1`, 'Host: x', `X-API-Key: ${key}`, 'Content-Type: application/json', `Content-Length: ${bytes}`, '', '')}"${'x'.repeat(bytes - 2)}"`;

/** Sends bytes on a new connection. @returns the status of each answer so far */
async function send(bytes: string): Promise<{ socket: Socket; statuses: () => number[] }> {
  const socket = await openRaw(service.url, bytes);
  sockets.push(socket);
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (text += chunk));
  return { socket, statuses: () => [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status)) };
}
const ask = (key: string) => fetch(`${service.url}/v1/things`, { headers: { 'x-api-key': key } });

describe("one caller's requests", () => {
  it('run a few at a time, however many arrive at once, and those beyond the limit are rejected', async () => {
    const { statuses } = await send(get('greedy', '/v1/lists').repeat(300));
    await eventually(() => expect(running.get('greedy')).toBe(4));
    expect((await ask('modest')).status).toBe(200);
    await eventually(() => expect(statuses()).toHaveLength(300));
    expect(statuses().filter((status) => status === 200)).toHaveLength(104);
    expect(statuses().filter((status) => status === 429)).toHaveLength(196);
    expect(most.get('greedy')).toBe(4);
  });

  it('are not started once the caller has disconnected', async () => {
    const { socket } = await send(get('greedy', '/v1/lists').repeat(50));
    await eventually(() => expect(running.get('greedy')).toBe(4));
    socket.destroy();
    await eventually(() => expect(running.get('greedy')).toBe(0));
    const before = done;
    expect((await ask('greedy')).status).toBe(200);
    expect(done).toBe(before + 1);
    expect(before).toBeLessThan(20);
  });

  it('are also weighted by the size of their bodies', async () => {
    const held = Promise.withResolvers<undefined>();
    pause = () => held.promise;
    for (let n = 0; n < 12; n++) await send(post('greedy', '/v1/things', 2 ** 20));
    // Sixteen for a mebibyte, and one for the request itself.
    await eventually(() => expect(running.get('greedy')).toBe(3));
    held.resolve(undefined);
    await eventually(() => expect(done).toBe(12));
    expect(most.get('greedy')).toBe(3);
  });

  it('run at the same time if they are light', async () => {
    const held = Promise.withResolvers<undefined>();
    pause = () => held.promise;
    const asked = Promise.all(Array.from({ length: 60 }, () => ask('greedy')));
    await eventually(() => expect(running.get('greedy')).toBe(60));
    held.resolve(undefined);
    expect(new Set((await asked).map(({ status }) => status))).toEqual(new Set([200]));
  });
});
