import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@assay/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AssayError } from './assay-error.js';
import { createClient } from './create-client.js';
import type { Assignments, ClientOptions, Receipt, TrackedEvent } from './types.js';
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

/** A real server that gives the scripted responses one after the other, then `accepted`. */
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
  it('delivers despite cut connections, 503 and 429, and counts once', async () => {
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

  it('waits for the time in Retry-After', async () => {
    const { url } = await serve(json(503, {}, { 'retry-after': '1' }));
    const client = createClient({ url, ...quiet });
    client.track(click);
    const begun = performance.now();
    await client.close();
    expect(performance.now() - begun).toBeGreaterThan(950);
  });

  it('lets a flush wait that cannot retry within its deadline, so that flushing in a loop does not block the process', async () => {
    const { url, received } = await serve(json(503, {}, { 'retry-after': '30' }));
    const client = createClient({ url, ...quiet });
    client.track(click);
    // Long enough to receive the response with the retry time on a busy machine.
    await client.flush({ deadlineMs: 1_000 });
    const begun = performance.now();
    expect(await client.flush({ deadlineMs: 200 })).toMatchObject({ queued: 1 });
    expect(performance.now() - begun).toBeGreaterThan(150);
    expect(received).toHaveLength(1);
    const closing = performance.now();
    expect(await client.close({ deadlineMs: 20_000 })).toMatchObject({ dropped: 1 });
    expect(performance.now() - closing).toBeLessThan(5_000);
  });

  it("reports each invalid event once, with the service's errors", async () => {
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
    await eventually(() => expect(received.map(({ body }) => body.events.length)).toEqual([2, 2, 1]));
    expect(await client.close()).toMatchObject({ delivered: 5 });
    expect(client.track(click)).toEqual(expect.any(String));
  });

  it('keeps events that a flush could not deliver in the queue for the next flush', async () => {
    const { url } = await serve(json(500, {}));
    const client = createClient({ url, ...quiet });
    client.track(click);
    expect(await client.flush({ deadlineMs: 1 })).toMatchObject({ delivered: 0, queued: 1 });
    expect(await client.flush()).toMatchObject({ delivered: 1, queued: 0 });
    await client.close();
  });

  it('reports events that close could not deliver in time, even while a request hangs', async () => {
    const { url, received } = await serve(hang, hang);
    const client = createClient({ url, flushIntervalMs: 10 });
    const id = client.track(click);
    await eventually(() => expect(received).toHaveLength(1));
    const begun = performance.now();
    const report = await client.close({ deadlineMs: 200 });
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(report).toMatchObject({ delivered: 0, dropped: 1, queued: 0, lost: [{ id, reason: 'not_delivered' }] });
  });

  it('requests a token before each request', async () => {
    const { url, received } = await serve(json(500, {}));
    let n = 0;
    const client = createClient({ url, ...quiet, token: () => `t${++n}` });
    client.track(click);
    await client.flush();
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
    await client.close();
  });

  it.each<[string, (n: number) => string | Promise<string>]>([
    ['at once', (n) => `t${n}`],
    ['later', (n) => Promise.resolve(`t${n}`)],
  ])('renews a rejected token once, given %s, and sends again', async (_when, give) => {
    const { url, received } = await serve(json(401, {}), accepted, json(401, {}), json(401, {}));
    const refusals: (string | undefined)[] = [];
    const client = createClient({ url, ...quiet, token: (refused) => give(refusals.push(refused)) });
    client.track(click);
    expect(await client.flush()).toMatchObject({ delivered: 1, dropped: 0 });
    expect(received.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2']);
    expect(refusals).toEqual([undefined, 't1']);
    await expect(client.assign('user', 'u1')).rejects.toMatchObject({ status: 401 });
    expect(received).toHaveLength(4);
    await client.close();
  });

  it('does not send a request again with the rejected token', async () => {
    const { url, received } = await serve(json(401, {}), json(401, {}));
    for (const token of ['fixed', () => 'fixed']) {
      const client = createClient({ url, ...quiet, token });
      await expect(client.assign('user', 'u1')).rejects.toMatchObject({ status: 401 });
      await client.close();
    }
    expect(received).toHaveLength(2);
  });

  it('keeps its events while no token is available', async () => {
    const { url } = await serve();
    let broken = true;
    const token = () => (broken ? Promise.reject(new Error('sign-in is away')) : 'good');
    const errors: Error[] = [];
    const client = createClient({ url, ...quiet, token, onError: (error) => errors.push(error) });
    client.track(click);
    expect(await client.flush({ deadlineMs: 50 })).toMatchObject({ queued: 1, dropped: 0 });
    expect(errors[0]?.message).toContain('no token (sign-in is away)');
    broken = false;
    expect(await client.close()).toMatchObject({ delivered: 1 });
  });

  /** Runs a program that uses the built client, and returns how it ended. */
  async function run(url: string, program: string): Promise<{ code: number | null; seconds: number; output: string }> {
    const script = `const { createClient } = await import(process.argv[1]); const url = ${JSON.stringify(url)}; ${program}`;
    const built = new URL('../dist/esm/index.js', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, built], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const begun = performance.now();
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, seconds: (performance.now() - begun) / 1000, output };
  }
  const program = `createClient({ url, flushIntervalMs: 3_600_000, onError: (_, lost) => { for (const { reason } of lost) console.log(reason); } })
    .track({ event_type: 'a', unit_type: 'b', unit_id: 'c' });`;

  it('sends queued events when the process is otherwise finished', async () => {
    const { url, received } = await serve(json(503, {}));
    expect(await run(url, program)).toMatchObject({ code: 0, output: '' });
    expect(received).toHaveLength(2);
  });

  it('lets a process end while the service is unavailable, and reports lost events', async () => {
    expect(await run('http://127.0.0.1:9', program)).toMatchObject({ code: 0, output: 'not_delivered\n' });
  });

  it('does not keep a process alive', async () => {
    const { code, seconds } = await run('http://127.0.0.1:9', 'createClient({ url });');
    expect(code).toBe(0);
    expect(seconds).toBeLessThan(5);
  });
});

describe('assign', () => {
  it('requests assignments for one unit', async () => {
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

  it('retries once, within its time limit', async () => {
    const { url, received } = await serve(hang, json(200, assigned));
    const client = createClient({ url, ...quiet });
    expect(await client.assign('user', 'u1', { timeoutMs: 400 })).toEqual(assigned);
    expect(received).toHaveLength(2);
    await client.close();
  });

  it("uses the client's time limit if the call has none", async () => {
    const { url } = await serve(json(503, {}, { 'retry-after': '2' }), json(200, assigned));
    const client = createClient({ url, ...quiet, timeoutMs: 60_000 });
    expect(await client.assign('user', 'u1')).toEqual(assigned);
    await client.close();
  });

  it("does not retry a rejected request, and reports the service's message", async () => {
    const { url, received } = await serve(json(403, { detail: 'This needs the scope "assign".' }));
    const client = createClient({ url, ...quiet });
    const failure = client.assign('user', 'u1');
    await expect(failure).rejects.toBeInstanceOf(AssayError);
    await expect(failure).rejects.toMatchObject({ status: 403, message: expect.stringContaining('scope "assign"') });
    expect(received).toHaveLength(1);
    await client.close();
  });

  it('falls back if there is no response', async () => {
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

  it('uses the fallback for experiments that the unit is not in, and reports unknown names to onError', async () => {
    const excluded = [
      { experiment_id: null, experiment_name: 'chekout', reason: 'NOT_FOUND' },
      { experiment_id: 'e2', experiment_name: 'search', reason: 'NOT_TARGETED' },
    ];
    const { url } = await serve(json(200, { ...assigned, excluded }));
    const errors: Error[] = [];
    const client = createClient({ url, ...quiet, onError: (error) => errors.push(error) });
    const fallback = { checkout: { variant_name: 'z' }, chekout: { variant_name: 'a' }, search: { variant_name: 'c' } };
    const answer = await client.assign('user', 'u1', { experiments: Object.keys(fallback), fallback });
    const names = Object.keys(fallback).map((name) => client.variant(answer, name)?.variant_name);
    expect(names).toEqual(['b', 'a', 'c']);
    expect(errors.map(({ message }) => message)).toEqual(['No experiment is called "chekout": its fallback is used.']);
    await client.close();
  });

  it('splits many units into requests that the service accepts', async () => {
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

describe('exposures', () => {
  const shown = (version = 1, variant_id = 'v1'): Assignments => {
    const shownReceipt = { ...receipt, experiment_version: version, variant_id, decision_id: `d${version}` };
    return { ...assigned, assignments: [shownReceipt as unknown as Receipt] };
  };
  const exposuresOf = (received: Received[]) =>
    received.flatMap(({ body }) => body.events as unknown as TrackedEvent[]).filter((e) => e.event_type === 'exposure');

  it('are sent when a variant is read: once for each unit, experiment, version and variant', async () => {
    const { url, received } = await serve();
    const client = createClient({ url, ...quiet });
    for (let n = 0; n < 3; n++) expect(client.variant(shown(), 'checkout')).toMatchObject({ variant_name: 'b' });
    client.variant(shown(), 'e1');
    client.variant(shown(2), 'checkout');
    client.variant(shown(2, 'v2'), 'checkout');
    client.variant({ ...shown(), unit_id: 'u2' }, 'checkout');
    expect(variantOf({ ...shown(), unit_id: 'u3' }, 'checkout')).toBeDefined();
    await client.flush();
    expect(exposuresOf(received)).toMatchObject([
      { unit_id: 'u1', decision_id: 'd1', experiments: [{ experiment_id: 'e1', variant_id: 'v1' }] },
      { unit_id: 'u1', decision_id: 'd2', experiments: [{ experiment_id: 'e1', variant_id: 'v1' }] },
      { unit_id: 'u1', decision_id: 'd2', experiments: [{ experiment_id: 'e1', variant_id: 'v2' }] },
      { unit_id: 'u2', decision_id: 'd1' },
    ]);
    await client.close();
  });

  it('can be sent without reading the variant, and return the id of an exposure that was already sent', async () => {
    const { url, received } = await serve();
    const client = createClient({ url, ...quiet });
    const id = client.expose(shown(), 'checkout');
    expect(client.expose(shown(), 'checkout')).toBe(id);
    await client.flush();
    expect(exposuresOf(received)).toMatchObject([{ id }]);
    await client.close();
  });

  it('are not sent for a fallback', async () => {
    const { url, received } = await serve();
    const client = createClient({ url, ...quiet });
    const answer = { ...assigned, assignments: [], fallback: { checkout: { variant_name: 'a' } } };
    expect(client.variant(answer, 'checkout')).toEqual({ variant_name: 'a', config: {} });
    expect(client.variant(answer, 'other')).toBeUndefined();
    expect(client.expose(answer, 'checkout')).toBeUndefined();
    await client.close();
    expect(received).toEqual([]);
  });

  it('are retried while the service is unavailable, and sent again after they were lost', async () => {
    const { url, received } = await serve(json(503, {}), json(403, {}), accepted);
    const client = createClient({ url, ...quiet, maxQueue: 1 });
    client.variant(shown(), 'checkout');
    expect(await client.flush()).toMatchObject({ delivered: 0, dropped: 1 });
    client.variant(shown(), 'checkout');
    // The queue holds one event.
    client.variant(shown(2), 'checkout');
    await client.flush();
    client.variant(shown(), 'checkout');
    client.variant(shown(2), 'checkout');
    expect(await client.close()).toMatchObject({ delivered: 1 });
    expect(exposuresOf(received).map(({ decision_id }) => decision_id)).toEqual(['d1', 'd1', 'd1', 'd2']);
  });

  it('are remembered up to a limit: the most recently read ones', async () => {
    const { url, received } = await serve();
    const client = createClient({ url, ...quiet, maxExposures: 2 });
    for (const unit_id of ['a', 'b', 'a', 'c', 'a', 'b']) client.variant({ ...shown(), unit_id }, 'checkout');
    await client.close();
    expect(exposuresOf(received).map(({ unit_id }) => unit_id)).toEqual(['a', 'b', 'c', 'b']);
  });
});
