import { createClient } from '@assay/client';
import type { Ledger } from './ledger.js';
import type { Pace } from './pace.js';
import type { EventBody, Workload } from './workload.js';
import { mayBeRepeated } from './may-be-repeated.js';

/** Options shared by the clients that send events. */
export interface SenderContext {
  readonly url: string;
  readonly token: string;
  readonly workload: Workload;
  readonly ledger: Ledger;
  readonly pace: Pace;
  /** The current error of the client's clock, milliseconds. */
  readonly shiftMs: () => number;
}

interface Receipts {
  readonly results: readonly { readonly id: string | null; readonly status: 'accepted' | 'invalid' }[];
}

const BATCH = 250;
const TIMEOUT_MS = 15_000;
const PAUSE_MS = 200;

/** Sends events over plain HTTP, repeating each request until it is answered. */
export async function sendByHttp(context: SenderContext): Promise<void> {
  const { url, token, ledger, pace } = context;
  for (let range = await pace.take(BATCH); range !== undefined; range = await pace.take(BATCH)) {
    const events = bodies(context, range.from, range.to);
    for (;;) {
      // The clock may be changed between two attempts.
      const body = JSON.stringify({ events, sent_at: new Date(Date.now() + context.shiftMs()).toISOString() });
      const status = await attempt(`${url}/v1/events`, token, body, context);
      ledger.count(`events ${status}`);
      if (status === 200) break;
      if (typeof status === 'number' && !mayBeRepeated(status)) {
        ledger.find(`POST /v1/events answered ${status}`);
        break;
      }
      await sleep(PAUSE_MS);
    }
  }
}

async function attempt(url: string, token: string, body: string, context: SenderContext): Promise<number | string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    if (response.status === 200) acknowledge(JSON.parse(text) as Receipts, context);
    return response.status;
  } catch {
    return 'no answer';
  }
}

/** Sends events with `@assay/client`, using the inaccurate clock. */
export async function sendByClient(context: SenderContext): Promise<void> {
  const { url, token, ledger, pace, shiftMs } = context;
  const client = createClient({
    url,
    token,
    flushIntervalMs: 200,
    clock: { now: () => Date.now() + shiftMs() },
    onError: (error, lost) => {
      ledger.count('events tried again by the client');
      for (const { reason, event } of lost) {
        if (reason !== 'invalid') ledger.find(`the client gave up ${event.id ?? ''}: ${reason}, ${error.message}`);
      }
    },
    fetch: async (...request) => {
      const response = await fetch(...request);
      if (response.status === 200) acknowledge((await response.clone().json()) as Receipts, context);
      return response;
    },
  });
  let queued = 0;
  for (let range = await pace.take(BATCH); range !== undefined; range = await pace.take(BATCH)) {
    for (const event of bodies(context, range.from, range.to)) client.track(event);
    queued += range.to - range.from;
    while (queued >= 10 * BATCH) queued = (await client.flush({ deadlineMs: 5_000 })).queued;
  }
  while (queued > 0) queued = (await client.flush({ deadlineMs: 5_000 })).queued;
  await client.close();
}

function bodies({ workload, ledger, shiftMs }: SenderContext, from: number, to: number): EventBody[] {
  return Array.from({ length: to - from }, (_, offset) => {
    const { kind, index } = workload.submission(from + offset);
    if (kind === 'invalid') return { ...workload.body(index, Date.now()), metrics: { revenue: 1e15 } };
    ledger.timestamps[index] ||= workload.timestamp(index, Date.now() + shiftMs());
    return workload.body(index, ledger.timestamps[index]);
  });
}

function acknowledge({ results }: Receipts, { workload, ledger }: SenderContext): void {
  const now = Date.now();
  for (const { id, status } of results) {
    const index = id === null ? undefined : workload.indexOf(id);
    if (index === undefined) ledger.find(`an answer for an unknown event ${String(id)}`);
    else if ((status === 'invalid') !== (workload.submission(index).kind === 'invalid'))
      ledger.find(`event ${id ?? ''} was answered ${status}`);
    else if (status === 'accepted') ledger.acknowledge(index, now);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
