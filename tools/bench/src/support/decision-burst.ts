import { callApi, type Stack } from '@assay/local-stack';
import type { LoadRequest } from './http-load.js';
import { cpuByThread } from './process-usage.js';
import type { Server } from './start-server.js';
import { waitUntil } from './wait-until.js';

/** The measurements of a burst of decisions. */
export interface Burst {
  readonly decisions: number;
  /** Until all were answered, in Kafka, and in exp.decisions, seconds. */
  readonly answered: number;
  readonly published: number;
  readonly stored: number;
  /** CPU time of the service's threads by name, seconds. */
  readonly cpu: ReadonlyMap<string, number>;
}

/**
 * Sends batches one after the other at full speed, and waits until everything is published and stored.
 * @param batches each request's answer has `size` decisions
 * @param before number of earlier decisions, which must all be stored first
 * @param stored returns the number of stored decisions
 */
export async function decisionBurst(
  stack: Stack,
  server: Server,
  batches: { readonly requests: readonly LoadRequest[]; readonly size: number },
  before: number,
  stored: () => Promise<number>,
): Promise<Burst> {
  await waitUntil('decisions stored', before, stored);
  const cpuBefore = cpuByThread(server.pid);
  const decisions = batches.size * batches.requests.length;
  const began = performance.now();
  const since = (at: number): number => (at - began) / 1_000;
  await inTurns(batches.requests, ({ method, path, body }) => callApi(stack, method, path, body));
  const answered = since(performance.now());
  const published = since(await journalEmpty(server));
  const kept = since(await waitUntil('decisions stored', before + decisions, stored));
  const cpuAfter = cpuByThread(server.pid);
  const cpu = new Map([...cpuAfter].map(([name, used]) => [name, used - (cpuBefore.get(name) ?? 0)]));
  return { decisions, answered, published, stored: kept, cpu };
}

/** Four requests in parallel. */
async function inTurns<T>(inputs: readonly T[], ask: (input: T) => Promise<unknown>): Promise<void> {
  const left = inputs.values();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const input of left) await ask(input);
    }),
  );
}

/** @returns when the broker had acknowledged the whole journal, on the clock of `performance.now()` */
function journalEmpty(server: Server): Promise<number> {
  return waitUntil('bytes of the journal that wait, at least', 0, async () => {
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const bytes = /^journal_pending_bytes(?:\{.*\})? (\d+)$/m.exec(metrics)?.[1];
    if (bytes === undefined) throw new Error('the service does not say how long its journal is');
    return -Number(bytes);
  });
}
