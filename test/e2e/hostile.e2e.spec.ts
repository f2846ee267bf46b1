import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { Bystander, quantile } from '../support/bystander.js';
import { collectGarbage } from '../support/collect-garbage.js';
import { activeExperiment, call, eventually, type Experiment, local } from '../support/local.js';

/**
 * Allowed increase of a bystander's latency at the 99th percentile during an attack, compared with the same amount of valid load: on two cores shared
 * with the services, Kafka, Postgres and the attacker, load of any kind is noticeable.
 */
const LATER = 5;
/** Allowed increase of memory after an attack. */
const MORE_MEMORY = 1.2;
/** Maximum bytes of an answer to a rejected request. */
const LARGEST_REFUSAL = 70_000;

let experiment: Experiment;
let bystander: Bystander;
/** The bystander's 99th percentile, in milliseconds: without other load, and with a busy caller that sends valid requests. */
let quiet: number;
let busy: number;
const seenWhile = new Map<string, number>();
let memoryBefore: Record<string, number>;
let pidsBefore: Record<string, number>;

beforeAll(async () => {
  experiment = await activeExperiment();
  bystander = await Bystander.start(experiment.name);
  // Intended caches (code, recent assignments) are filled before the measurement.
  await bystander.during(3_000, busyCaller);
  busy = await busyP99();
  await everythingIsRead();
  quiet = quantile((await bystander.during(4_000, async () => undefined)).latencies, 0.99);
  memoryBefore = await memoryInUse();
  pidsBefore = pids();
});
afterAll(async () => {
  const lines = [...seenWhile].map(
    ([name, p99]) => `${p99.toFixed(0).padStart(6)} ms  ${(p99 / quiet).toFixed(1).padStart(5)} × quiet  ${name}`,
  );
  process.stderr.write(`[hostile] quiet ${quiet.toFixed(0)} ms, busy ${busy.toFixed(0)} ms\n${lines.join('\n')}\n`);
  await bystander.stop();
});

/** The bystander's 99th percentile beside a busy caller that sends valid requests. */
async function busyP99(): Promise<number> {
  return quantile((await bystander.during(4_000, busyCaller)).latencies, 0.99);
}

const variants = (count: number, allocation = 0) =>
  Array.from({ length: count }, (_, n) => ({ name: `v${n}`, allocation: n === 0 ? 1 : allocation }));
const definition = (change: object) => ({
  name: `hostile-${randomUUID()}`,
  unit_type: 'user',
  variants: variants(2),
  ...change,
});
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const event = (change: object) => ({
  id: randomUUID(),
  event_type: 'click',
  unit_type: 'user',
  unit_id: `hostile-${Math.random()}`,
  timestamp: new Date().toISOString(),
  ...change,
});

/** Sends the same requests a few times, one after the other and two in parallel. @returns status and bytes of each answer */
async function send(path: string, body: unknown, times = 6): Promise<{ status: number; bytes: number }[]> {
  const { url, token } = local();
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const answers: { status: number; bytes: number }[] = [];
  const one = async (): Promise<void> => {
    for (let n = 0; n < times / 2; n++) {
      const response = await fetch(url + path, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: payload,
      });
      answers.push({ status: response.status, bytes: (await response.arrayBuffer()).byteLength });
    }
  };
  await Promise.all([one(), one()]);
  return answers;
}

const largestBatches = () =>
  send(
    '/v1/assignments/batch',
    { unit_type: 'user', units: many(10_000, (n) => ({ unit_id: `large-${n}` })), experiments: [experiment.name] },
    4,
  );

/** As much load as the attacks, but valid. */
async function busyCaller(): Promise<void> {
  const metrics = Object.fromEntries(many(20, (n) => [`busy${n}`, n]));
  const events = many(1_000, () => event({ metrics }));
  await Promise.all([largestBatches(), send('/v1/events', events, 4)]);
}

/** Waits until the consumers have read the whole log. */
async function everythingIsRead(): Promise<void> {
  await eventually(async () => {
    for (const { url } of Object.values(local().services)) {
      const text = await (await fetch(`${url}/metrics`)).text();
      const lags = [...text.matchAll(/^consumer_lag_records\{[^}]*\} (\S+)$/gm)].map(([, lag]) => Number(lag));
      expect(lags.filter((lag) => lag > 100)).toEqual([]);
    }
  });
}

const isRejected = (answers: readonly { status: number; bytes: number }[]): void => {
  for (const { status, bytes } of answers) {
    expect([400, 413, 422]).toContain(status);
    expect(bytes).toBeLessThan(LARGEST_REFUSAL);
  }
};
/** Written by hand, because JSON.stringify cannot serialise such a deep object. */
const deepCondition = (depth: number): string => `${'{"$not":'.repeat(depth)}{"plan":"pro"}${'}'.repeat(depth)}`;

const attacks: readonly [name: string, attack: () => Promise<void>][] = [
  [
    'a definition of 5,000 variants with allocation 0',
    async () => isRejected(await send('/v1/experiments', definition({ variants: variants(5_000) }))),
  ],
  [
    'a definition of 60,000 metric names',
    async () => isRejected(await send('/v1/experiments', definition({ metrics: many(60_000, (n) => `m${n}`) }))),
  ],
  [
    'a definition of 20,000 patterns',
    async () =>
      isRejected(
        await send(
          '/v1/experiments',
          definition({ targeting: { $or: many(20_000, (n) => ({ plan: { $regex: `^(a|b)*${n}` } })) } }),
        ),
      ),
  ],
  [
    'a definition of 20,000 overrides to no variant',
    async () =>
      isRejected(
        await send(
          '/v1/experiments',
          definition({ overrides: Object.fromEntries(many(20_000, (n) => [`u${n}`, `nobody${n}`])) }),
        ),
      ),
  ],
  [
    'a condition of 10,000 levels',
    async () => {
      const json = JSON.stringify(definition({ targeting: 'here' })).replace('"here"', deepCondition(10_000));
      isRejected(await send('/v1/experiments', json));
    },
  ],
  [
    'patterns that take exponential time on a backtracking engine',
    async () => {
      for (const pattern of ['(a{1,50}){1,50}(b{1,50}){1,50}c*$', '^(?=(a+)+$)', '(x+x+)+y', '^((a|aa)+)+$']) {
        const made = await call('POST', '/v1/experiments', definition({ targeting: { plan: { $regexi: pattern } } }));
        expect([201, 422]).toContain(made.status);
        if (made.status !== 201) continue;
        const { id } = made.body as { id: string };
        expect((await call('PUT', `/v1/experiments/${id}/status`, { status: 'active' })).status).toBe(200);
        const asked = { unit_type: 'user', unit_id: 'u', experiments: [id], attributes: { plan: 'a'.repeat(2_000) } };
        await send('/v1/assignments', asked);
        expect((await call('PUT', `/v1/experiments/${id}/status`, { status: 'completed' })).status).toBe(200);
      }
    },
  ],
  [
    'events of 50 claims and 100 metrics each',
    async () => {
      const claims = many(50, () => ({ experiment_id: experiment.id, variant_id: experiment.variants[0]!.id }));
      const metrics = Object.fromEntries(many(100, (n) => [`wide${n}`, n]));
      const answers = await send(
        '/v1/events',
        many(200, () => event({ experiments: claims, metrics })),
      );
      for (const { status, bytes } of answers) {
        expect([200, 413, 422]).toContain(status);
        expect(bytes).toBeLessThan(LARGEST_REFUSAL);
      }
    },
  ],
  [
    '100,000 metric names, with fifty open result streams',
    async () => {
      const of = await activeExperiment();
      const claims = [{ experiment_id: of.id, variant_id: of.variants[0]!.id }];
      const watchers = await Promise.all(many(50, () => openStream(of.id)));
      try {
        for (let batch = 0; batch < 4; batch++) {
          const metricsOf = (n: number) =>
            Object.fromEntries(many(25, (k) => [`flood-${batch}-${n}-${k}`, 1] as const));
          const events = many(1_000, (n) => event({ experiments: claims, metrics: metricsOf(n) }));
          expect((await call('POST', '/v1/events', events)).status).toBeLessThan(500);
        }
        await eventually(async () => {
          const { url, token } = local();
          const response = await fetch(`${url}/v1/experiments/${of.id}/results`, {
            headers: { authorization: `Bearer ${token}` },
          });
          expect(response.status).toBe(200);
          expect((await response.arrayBuffer()).byteLength).toBeLessThan(4_000_000);
        });
      } finally {
        for (const watcher of watchers) watcher.abort();
      }
      expect((await call('PUT', `/v1/experiments/${of.id}/status`, { status: 'completed' })).status).toBe(200);
    },
  ],
  [
    'invalid bodies of 600 KB',
    async () => {
      isRejected(await send('/v1/experiments', definition({ variants: many(40_000, () => 7) })));
      for (const { status, bytes } of await send(
        '/v1/events',
        many(1_000, () => ({ a: 1, b: 2, c: 3 })),
      )) {
        expect([200, 400, 422]).toContain(status);
        // A short result for each event.
        expect(bytes).toBeLessThan(200_000);
      }
      isRejected(await send('/v1/assignments/batch', { unit_type: 'user', units: many(9_999, () => ({ unit: 1 })) }));
    },
  ],
  [
    'attributes of 60 KB for all experiments',
    async () => {
      const attributes = Object.fromEntries(many(50, (n) => [`a${n}`, 'x'.repeat(1_100)]));
      const answers = await send(
        '/v1/assignments/batch',
        { unit_type: 'user', units: many(20, (n) => ({ unit_id: `h${n}`, attributes })) },
        20,
      );
      for (const { status } of answers) expect([200, 413, 422, 429]).toContain(status);
    },
  ],
  [
    'attributes of 60 KB for 200 units of a batch, many batches at once',
    async () => {
      const attributes = Object.fromEntries(many(50, (n) => [`a${n}`, 'x'.repeat(700)]));
      const units = many(200, (n) => ({ unit_id: `h${n}`, attributes }));
      const body = { unit_type: 'user', units, experiments: [experiment.name] };
      const answers = await Promise.all(many(5, () => send('/v1/assignments/batch', body, 2)));
      // 408: five bodies of 7 MB may take longer than a body may, if the machine is busy.
      for (const { status } of answers.flat()) expect([200, 408, 413, 429]).toContain(status);
    },
  ],
  [
    'requests for two thousand lists on one connection that is closed at once',
    async () => {
      for (const { url } of [local(), ...Object.values(local().services)])
        await pipeline(url, '/v1/experiments?limit=1000', 2_000);
    },
  ],
  [
    'definitions of the maximum size, one after the other',
    async () => {
      const overrides = Object.fromEntries(many(5_000, (n) => [`${n}-${'x'.repeat(60)}`, 'v1']));
      for (let n = 0; n < 10; n++) {
        const made = await call('POST', '/v1/experiments', definition({ overrides }));
        expect([201, 422]).toContain(made.status);
        if (made.status === 201)
          expect((await call('DELETE', `/v1/experiments/${String(made.body['id'])}`)).status).toBe(204);
      }
    },
  ],
  [
    'bodies that are sent slowly, with a credential',
    async () => {
      const { token } = local();
      const sockets = await Promise.all(many(300, () => slowBody(`authorization: Bearer ${token}\r\n`)));
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      for (const socket of sockets) socket.destroy();
    },
  ],
  [
    'a bandit with thousands of undeclared features',
    async () => {
      const attribute_definitions = Object.fromEntries(
        many(1_000, (n) => [`${n}-${'y'.repeat(80)}`, { type: 'numeric' }]),
      );
      const of = { experiment_id: experiment.id, algorithm: 'Contextual', attribute_definitions };
      isRejected(await send('/v1/bandits', { ...of, context_features: many(2_000, (n) => `z${n}`) }));
    },
  ],
  [
    'the largest allowed batches',
    async () => {
      for (const { status } of await largestBatches()) expect([200, 429, 503]).toContain(status);
    },
  ],
  [
    'a thousand slow bodies without a credential',
    async () => {
      const sockets = await Promise.all(many(1_100, () => slowBody()));
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      for (const socket of sockets) socket.destroy();
    },
  ],
];

describe('during an attack', () => {
  it.each(attacks)('%s: other callers are served, and no service restarts', async (name, attack) => {
    const seen = await bystander.during(4_000, attack);
    expect(seen.failures).toEqual([]);
    const p99 = quantile(seen.latencies, 0.99);
    seenWhile.set(name, p99);
    // The machine may have become busier since the load without attacks was measured, so it is measured again before the attack is blamed.
    if (p99 >= LATER * Math.max(busy, quiet)) busy = Math.max(busy, await busyP99());
    expect(p99 / Math.max(busy, quiet)).toBeLessThan(LATER);
    expect(pids()).toEqual(pidsBefore);
  });

  it('uses no more memory afterwards, and no consumer is held', async () => {
    const of = await activeExperiment();
    const [variant] = of.variants;
    const claims = [{ experiment_id: of.id, variant_id: variant!.id }];
    await call('POST', '/v1/events', event({ event_type: 'exposure', unit_id: 'after', experiments: claims }));
    await eventually(async () => {
      const { body } = await call<{ units: Record<string, number> }>('GET', `/v1/experiments/${of.id}/results`);
      expect(body.units[variant!.id]).toBe(1);
    });
    const shares = await eventually(async () => {
      const memory = Object.entries(await memoryInUse());
      const now = memory.map(([name, bytes]) => ({ name, share: bytes / memoryBefore[name]! }));
      expect(now.filter(({ share }) => share > MORE_MEMORY)).toEqual([]);
      return now;
    });
    expect(shares).toHaveLength(Object.keys(pidsBefore).length);
    expect(pids()).toEqual(pidsBefore);
  });
});

function pids(): Record<string, number> {
  return Object.fromEntries(Object.entries(local().services).map(([name, { pid }]) => [name, pid]));
}

/** Bytes of heap and buffers of each service after a garbage collection. */
async function memoryInUse(): Promise<Record<string, number>> {
  const entries = Object.entries(local().services).map(async ([name, { url }]) => {
    await collectGarbage(name);
    const text = await (await fetch(`${url}/metrics`)).text();
    const valueOf = (metric: string) => Number(new RegExp(`^${metric}(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text)?.[1]);
    return [name, valueOf('nodejs_heap_size_used_bytes') + valueOf('nodejs_external_memory_bytes')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Opens a stream of results and reads nothing from it. */
async function openStream(id: string): Promise<AbortController> {
  const { url, token } = local();
  const controller = new AbortController();
  const response = await fetch(`${url}/v1/events/stream?experiment_id=${id}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: controller.signal,
  });
  expect(response.status).toBe(200);
  return controller;
}

/** Sends the same request so many times at once on one connection, and closes it without waiting. */
function pipeline(to: string, path: string, times: number): Promise<void> {
  const { hostname, port } = new URL(to);
  const request = `GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${local().token}\r\n\r\n`;
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(request.repeat(times), () => setTimeout(() => socket.destroy(), 1_000));
    });
    // Connections may be reset or closed: this is the purpose of the limits.
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.resume();
  });
}

/** Announces a body and sends one byte of it. */
function slowBody(header = ''): Promise<Socket> {
  const { hostname, port } = new URL(local().url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `POST /v1/events HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n${header}content-length: 1000000\r\n\r\n{`,
      );
      resolve(socket);
    });
    // Connections may be rejected or closed: this is the purpose of the limits.
    socket.on('error', () => resolve(socket));
  });
}
