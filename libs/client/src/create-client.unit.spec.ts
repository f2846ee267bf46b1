import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AssayError } from './assay-error.js';
import { createClient } from './create-client.js';
import type { ClientOptions } from './types.js';
import { variantOf } from './variant-of.js';

interface Received {
  path: string;
  headers: IncomingMessage['headers'];
  body: { events: { id: string; timestamp: string }[]; units?: { unit_id: string }[] } & Record<string, unknown>;
}
type Answer = (request: Received, response: ServerResponse) => void;

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

const accepted: Answer = ({ body }, response) =>
  json(200, {
    accepted: body.events.length,
    invalid: 0,
    results: body.events.map(({ id }, index) => ({ index, id, status: 'accepted' })),
  })({} as Received, response);

const cutOff: Answer = (_, response) => void response.socket?.destroy();
const hang: Answer = () => undefined;

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
});

/** A real server that answers one request after the other as told, then `accepted`. */
async function serve(...answers: Answer[]): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const entry = { path: request.url ?? '', headers: request.headers, body: JSON.parse(text) as Received['body'] };
      const answer = answers[received.length] ?? accepted;
      received.push(entry);
      answer(entry, response);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

const click = { event_type: 'click', unit_type: 'user', unit_id: 'u1' };
const quiet: Partial<ClientOptions> = { flushIntervalMs: 3_600_000 };
const receipt = { experiment_id: 'e1', experiment_name: 'checkout', variant_name: 'b', config: { colour: 'red' } };
const assigned = { unit_type: 'user', unit_id: 'u1', assignments: [receipt], excluded: [] };

describe(createClient.name, () => {
  it('delivers through cut connections, 503 and 429, and counts once', async () => {
    const { url, received } = await serve(cutOff, json(503, {}), json(429, {}, { 'retry-after': '0' }));
    const errors: Error[] = [];
    const client = createClient({ url, token: 'secret', ...quiet, onError: (error) => errors.push(error) });
    const id = client.track(click);
    expect(await client.flush()).toEqual({ delivered: 1, invalid: 0, dropped: 0, queued: 0, lost: [] });
    expect(received.map(({ body }) => body.events[0]?.id)).toEqual([id, id, id, id]);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(received[0]).toMatchObject({ path: '/v1/events', headers: { authorization: 'Bearer secret' } });
    expect(errors).toHaveLength(3);
    await client.close();
  });

  it('waits as Retry-After says', async () => {
    const { url } = await serve(json(503, {}, { 'retry-after': '1' }));
    const client = createClient({ url, ...quiet });
    client.track(click);
    const begun = performance.now();
    await client.close();
    expect(performance.now() - begun).toBeGreaterThan(950);
  });

  it('lets a flush that may not try again in time take its time, so that flushing in a loop does not stop the process', async () => {
    const { url, received } = await serve(json(503, {}, { 'retry-after': '30' }));
    const client = createClient({ url, ...quiet });
    client.track(click);
    await client.flush({ deadlineMs: 100 });
    const begun = performance.now();
    expect(await client.flush({ deadlineMs: 200 })).toMatchObject({ queued: 1 });
    expect(performance.now() - begun).toBeGreaterThan(150);
    expect(received).toHaveLength(1);
    const closing = performance.now();
    expect(await client.close({ deadlineMs: 20_000 })).toMatchObject({ dropped: 1 });
    expect(performance.now() - closing).toBeLessThan(5_000);
  });

  it('reports each invalid event once, with the errors the service gave', async () => {
    const errors = [{ pointer: '/unit_id', detail: 'is empty' }];
    const { url } = await serve(({ body }, response) =>
      json(200, {
        accepted: 1,
        invalid: 1,
        results: [
          { index: 0, id: body.events[0]?.id, status: 'invalid', errors },
          { index: 1, id: body.events[1]?.id, status: 'accepted' },
        ],
      })({} as Received, response),
    );
    const reported: unknown[] = [];
    const client = createClient({ url, ...quiet, onError: (_, lost) => reported.push(...lost) });
    const bad = client.track({ ...click, unit_id: '' });
    client.track(click);
    const report = await client.flush();
    expect(report).toMatchObject({ delivered: 1, invalid: 1, lost: [{ id: bad, reason: 'invalid', errors }] });
    expect(reported).toEqual(report.lost);
    expect(await client.close()).toEqual({ delivered: 0, invalid: 0, dropped: 0, queued: 0, lost: [] });
  });

  it('sends in the background, in batches', async () => {
    const { url, received } = await serve();
    const client = createClient({ url, flushIntervalMs: 20, maxBatch: 2 });
    for (let i = 0; i < 5; i++) client.track(click);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(received.map(({ body }) => body.events.length)).toEqual([2, 2, 1]);
    expect(await client.close()).toMatchObject({ delivered: 5 });
    expect(client.track(click)).toEqual(expect.any(String));
  });

  it('leaves what a flush could not deliver in the queue, for the next', async () => {
    const { url } = await serve(json(500, {}));
    const client = createClient({ url, ...quiet });
    client.track(click);
    expect(await client.flush({ deadlineMs: 1 })).toMatchObject({ delivered: 0, queued: 1 });
    expect(await client.flush()).toMatchObject({ delivered: 1, queued: 0 });
    await client.close();
  });

  it('flags what close could not deliver in time, even while a request hangs', async () => {
    const { url } = await serve(hang, hang);
    const client = createClient({ url, flushIntervalMs: 10 });
    const id = client.track(click);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const begun = performance.now();
    const report = await client.close({ deadlineMs: 200 });
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(report).toMatchObject({ delivered: 0, dropped: 1, queued: 0, lost: [{ id, reason: 'not_delivered' }] });
  });

  it('asks for a token before each request', async () => {
    const { url, received } = await serve(json(500, {}));
    let n = 0;
    const client = createClient({ url, ...quiet, token: () => `t${++n}` });
    client.track(click);
    await client.flush();
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
    await client.close();
  });

  it('does not keep a process alive', async () => {
    const script = `const t = setInterval(() => {}, 1000); t.unref(); const { createClient } = await import(process.argv[1]);
      createClient({ url: 'http://127.0.0.1:9', onError() {} }).track({ event_type: 'a', unit_type: 'b', unit_id: 'c' });`;
    const built = new URL('../dist/index.js', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, built], { stdio: 'inherit' });
    const begun = performance.now();
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0);
    expect(performance.now() - begun).toBeLessThan(5000);
  });
});

describe('assign', () => {
  it('asks for one unit', async () => {
    const { url, received } = await serve(json(200, assigned));
    const client = createClient({ url, apiKey: 'key', ...quiet });
    const answer = await client.assign('user', 'u1', { attributes: { country: 'DE' }, experiments: ['checkout'] });
    expect(answer).toEqual(assigned);
    expect(variantOf(answer, 'checkout')).toMatchObject({ variant_name: 'b', config: { colour: 'red' } });
    expect(variantOf(answer, 'other')).toBeUndefined();
    expect(received[0]).toMatchObject({
      path: '/v1/assignments',
      headers: { 'x-api-key': 'key' },
      body: { unit_type: 'user', unit_id: 'u1', attributes: { country: 'DE' }, experiments: ['checkout'] },
    });
    await client.close();
  });

  it('tries once more, within its time', async () => {
    const { url, received } = await serve(hang, json(200, assigned));
    const client = createClient({ url, ...quiet });
    expect(await client.assign('user', 'u1', { timeoutMs: 400 })).toEqual(assigned);
    expect(received).toHaveLength(2);
    await client.close();
  });

  it('does not repeat a refusal, and says what the service said', async () => {
    const { url, received } = await serve(json(403, { detail: 'This needs the scope "assign".' }));
    const client = createClient({ url, ...quiet });
    const failure = client.assign('user', 'u1');
    await expect(failure).rejects.toBeInstanceOf(AssayError);
    await expect(failure).rejects.toMatchObject({ status: 403, message: expect.stringContaining('scope "assign"') });
    expect(received).toHaveLength(1);
    await client.close();
  });

  it('falls back when nobody answers', async () => {
    const { url, received } = await serve(hang, hang, hang);
    const errors: Error[] = [];
    const client = createClient({ url, ...quiet, onError: (error) => errors.push(error) });
    const begun = performance.now();
    const answer = await client.assign('user', 'u1', { timeoutMs: 200, fallback: { checkout: { variant_name: 'a' } } });
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(variantOf(answer, 'checkout')).toEqual({ variant_name: 'a', config: {} });
    expect(errors).toHaveLength(1);
    expect(received).toHaveLength(2);
    await client.close();
  });

  it('asks for many units in requests the service takes', async () => {
    const echo: Answer = ({ body }, response) =>
      json(200, { results: body.units?.map(({ unit_id }) => ({ ...assigned, unit_id })) })({} as Received, response);
    const { url, received } = await serve(echo, echo);
    const client = createClient({ url, ...quiet });
    const units = Array.from({ length: 10_001 }, (_, i) => ({ unit_id: String(i) }));
    const answers = await client.assignBatch('user', units);
    expect(answers.map(({ unit_id }) => unit_id)).toEqual(units.map(({ unit_id }) => unit_id));
    expect(received.map(({ body }) => body.units?.length)).toEqual([10_000, 1]);
    await client.close();
  });
});
