import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AssayError } from './assay-error.js';
import { EventQueue, type EventQueueOptions } from './event-queue.js';
import type { FlushReport, LostEvent } from './types.js';

interface SentEvent {
  id: string;
  unit_id: string;
}

/** A service with scripted responses, and a clock that only advances while the code waits. */
function scripted(answers: readonly Answer[], options: Partial<EventQueueOptions> = {}) {
  let time = 1_700_000_000_000;
  const stored = new Set<string>();
  const requests: SentEvent[][] = [];
  const leavings: string[] = [];
  const waits: number[] = [];
  const lost: LostEvent[] = [];
  let running = 0;
  const queue = new EventQueue({
    now: () => time,
    elapsed: () => time,
    random: () => 0.5,
    sleep: async (ms) => {
      waits.push(ms);
      time += ms;
    },
    maxBatch: 3,
    maxQueue: 10,
    deliveryTimeoutMs: 1000,
    onError: (_, events) => lost.push(...events),
    post: async (_path, body, { leaving }) => {
      if (leaving === true) leavings.push(body);
      else expect(++running).toBe(1);
      await Promise.resolve();
      if (leaving !== true) running -= 1;
      const { events } = JSON.parse(body) as { events: SentEvent[] };
      const answer = answers[requests.length] ?? 'ok';
      requests.push(events);
      if (answer === 'no answer') throw new AssayError('no answer');
      if (answer === 'stored, no answer') {
        for (const event of events) stored.add(event.id);
        throw new AssayError('no answer');
      }
      if (typeof answer === 'number') throw new AssayError('refused', { status: answer, retryAfterMs: 0 });
      const results = events.map((event, index) => {
        const bad = answer === 'first invalid' && index === 0;
        if (!bad) stored.add(event.id);
        return bad
          ? { index, id: event.id, status: 'invalid', errors: [{ pointer: '/unit_id', detail: 'bad' }] }
          : { index, id: event.id, status: 'accepted' };
      });
      return { accepted: results.length, invalid: 0, results };
    },
    ...options,
  });
  return { queue, stored, requests, leavings, waits, lost };
}
type Answer = 'ok' | 'first invalid' | 'no answer' | 'stored, no answer' | number;

const event = (unit: number) => ({ event_type: 'click', unit_type: 'user', unit_id: String(unit) });

describe(EventQueue.name, () => {
  it('accounts for every event, whatever the service responds', async () => {
    const answer = fc.constantFrom<Answer>(
      'ok',
      'first invalid',
      'no answer',
      'stored, no answer',
      400,
      408,
      429,
      500,
      503,
    );
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.constant('track' as const) },
      { weight: 1, arbitrary: fc.constantFrom('background' as const, 'flush' as const, 'leave' as const) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { maxLength: 20 }),
        fc.array(step, { maxLength: 60 }),
        async (answers, steps) => {
          const { queue, stored, lost, requests } = scripted(answers);
          const total: FlushReport = { delivered: 0, invalid: 0, dropped: 0, queued: 0, lost: [] };
          const take = (): void => {
            const report = queue.takeReport();
            total.delivered += report.delivered;
            total.invalid += report.invalid;
            total.dropped += report.dropped;
            total.queued = report.queued;
            total.lost.push(...report.lost);
          };
          const tracked: string[] = [];
          const deliveries: Promise<void>[] = [];
          for (const what of steps) {
            if (what === 'track') tracked.push(queue.add(event(tracked.length)));
            else if (what === 'background') deliveries.push(queue.deliver(1));
            else if (what === 'leave') queue.leave();
            else {
              await queue.deliver(5);
              take();
              expect(total.delivered + total.invalid + total.dropped + total.queued).toBe(tracked.length);
            }
          }
          await Promise.all(deliveries);
          await queue.close(1_700_000_000_000 + 60_000);
          take();
          expect(total.queued).toBe(0);
          expect(total.delivered + total.invalid + total.dropped).toBe(tracked.length);
          expect(total.lost.map(({ id }) => id).sort()).toEqual(lost.map(({ id }) => id).sort());
          const lostIds = new Set(lost.map(({ id }) => id));
          expect(new Set(tracked).size).toBe(tracked.length);
          // Events reported as delivered are stored; only events without a response may be stored as well.
          for (const id of tracked) if (!lostIds.has(id)) expect(stored.has(id)).toBe(true);
          for (const request of requests) expect(request.length).toBeLessThanOrEqual(3);
        },
      ),
    );
  });

  it('keeps the order, and sends the same ids again', async () => {
    const { queue, requests } = scripted(['no answer', 408, 503]);
    for (let unit = 0; unit < 5; unit++) queue.add(event(unit));
    await queue.deliver(5);
    expect(requests.map((sent) => sent.map((e) => e.unit_id).join(''))).toEqual(['012', '012', '012', '012', '34']);
    expect(requests[3]).toEqual(requests[0]);
  });

  it('waits longer after each failure, and at least as long as the service requests', async () => {
    const failure = (retryAfterMs: number) => new AssayError('busy', { status: 503, retryAfterMs });
    const failures = [failure(0), failure(0), failure(5000), failure(1e9)];
    const { queue, waits } = scripted([], {
      post: async () => {
        const next = failures.shift();
        if (next) throw next;
        return { results: [] };
      },
    });
    queue.add(event(1));
    await queue.deliver(10);
    expect(waits).toEqual([100, 200, 5400, 30_800]);
  });

  it('never retries a rejected request', async () => {
    const { queue, requests, lost } = scripted([401]);
    queue.add(event(1));
    await queue.deliver(5);
    expect(requests).toHaveLength(1);
    expect(lost).toMatchObject([{ reason: 'refused', event: { unit_id: '1' } }]);
    expect(queue.takeReport()).toMatchObject({ dropped: 1, queued: 0 });
  });

  it('drops events beyond its limit, and reports them', () => {
    const { queue, lost } = scripted([], { maxQueue: 2 });
    for (let unit = 0; unit < 5; unit++) queue.add(event(unit));
    expect(queue.length).toBe(2);
    expect(lost.map(({ event: { unit_id }, reason }) => [unit_id, reason])).toEqual([
      ['2', 'queue_full'],
      ['3', 'queue_full'],
      ['4', 'queue_full'],
    ]);
    expect(queue.takeReport().lost).toHaveLength(2);
    expect(queue.takeReport().dropped).toBe(0);
  });

  it('keeps a request below the body limit', async () => {
    const { queue, requests } = scripted([], { maxBatch: 500 });
    for (let unit = 0; unit < 4; unit++) queue.add({ ...event(unit), payload: { text: 'x'.repeat(250_000) } });
    await queue.deliver(1);
    expect(requests.map((sent) => sent.length)).toEqual([2, 2]);
  });

  it('sends up to 64 KiB when the page is closed, each event in one request at a time, and keeps events without a response', async () => {
    const { queue, requests, leavings, lost } = scripted(['no answer', 'no answer'], { maxBatch: 500, maxQueue: 500 });
    for (let unit = 0; unit < 200; unit++) queue.add({ ...event(unit), payload: { text: 'ü'.repeat(400) } });
    queue.leave();
    queue.leave();
    expect(leavings).toHaveLength(1);
    expect(Buffer.byteLength(leavings[0]!)).toBeGreaterThan(58_000);
    expect(Buffer.byteLength(leavings[0]!)).toBeLessThan(65_536);
    await queue.deliver(1);
    expect(queue.length).toBe(200);
    await queue.deliver(5);
    expect(queue.takeReport()).toMatchObject({ delivered: 200, dropped: 0, queued: 0 });
    expect(lost).toEqual([]);
    // While the page's request was in progress, the other request sent the remaining events.
    expect(requests[0]!.length + requests[1]!.length).toBe(200);
  });

  it("counts an event once that was in two requests: one in progress when the page was closed, and the page's own", async () => {
    const { queue, requests, stored } = scripted([]);
    queue.add(event(1));
    const delivery = queue.deliver(1);
    await Promise.resolve();
    queue.leave();
    await delivery;
    await queue.close(1_700_000_000_000 + 1000);
    expect(requests).toHaveLength(2);
    expect(stored.size).toBe(1);
    expect(queue.takeReport()).toMatchObject({ delivered: 1, dropped: 0, queued: 0 });
  });

  it('is unaffected by later changes to the event, and accepts an event that cannot be serialised', async () => {
    const { queue, requests } = scripted([]);
    const mutable = { ...event(1), payload: { n: 1 } };
    queue.add(mutable);
    mutable.payload.n = 2;
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    queue.add({ ...event(2), payload: circular });
    await queue.deliver(1);
    expect(requests).toEqual([[expect.objectContaining({ payload: { n: 1 } })]]);
    expect(queue.takeReport()).toMatchObject({ delivered: 1, invalid: 1 });
  });

  it('is unaffected when its clock is set back by a day', async () => {
    let clock = 1_800_000_000_000;
    const { queue, stored, waits } = scripted(['no answer'], { now: () => clock });
    queue.add(event(1));
    await queue.deliver(1);
    clock -= 24 * 3_600_000;
    await queue.deliver(Infinity);
    expect(stored.size).toBe(1);
    expect(Math.max(...waits)).toBeLessThan(1000);
  });
});
