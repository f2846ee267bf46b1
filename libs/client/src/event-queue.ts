import { AssayError } from './assay-error.js';
import { backoffDelay } from './backoff.js';
import type { Post, PostOptions } from './connection.js';
import type { FlushReport, LostEvent, TrackedEvent } from './types.js';
import { uuidV7 } from './uuid-v7.js';

export interface EventQueueOptions {
  post: Post;
  /** Milliseconds since the Unix epoch, for the times in events. */
  now: () => number;
  /** Monotonic milliseconds, for waits and deadlines: unaffected by changes of the system clock. */
  elapsed: () => number;
  /** Uniform in [0, 1). */
  random: () => number;
  sleep: (ms: number) => Promise<void>;
  maxBatch: number;
  maxQueue: number;
  deliveryTimeoutMs: number;
  onError: (error: Error, lost: readonly LostEvent[]) => void;
}

/** An event as it will be sent: later changes to the caller's object have no effect. */
interface Queued {
  id: string;
  json: string;
  /** Delivered, invalid or dropped: if two requests carried it, the first response counts. */
  settled?: boolean;
  /** In a request of a page that is being closed. */
  leaving?: boolean;
}

interface EventsAnswer {
  results: { index: number; status: 'accepted' | 'invalid'; errors?: { pointer: string; detail: string }[] }[];
}

/** A request body stays below the service's 2 MiB, even if every character takes three bytes of UTF-8. */
const MAX_BATCH_CHARACTERS = 600_000;
/**
 * Requests that outlive their page may carry 64 KiB together (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch); the remainder is left for
 * other code on the page.
 */
const MAX_LEAVING_BYTES = 60_000;
/** Bytes of the body around the events. */
const ENVELOPE_BYTES = 64;

/**
 * A queue of events to be sent: kept in order, sent in batches, one request at a time. Every event ends exactly once as delivered, invalid or
 * dropped.
 */
export class EventQueue {
  #queue: Queued[] = [];
  #report: Omit<FlushReport, 'queued'> = emptyReport();
  #closed = false;
  /** The number of consecutive failed attempts, and the time of the next one. */
  #failures = 0;
  #notBefore = 0;
  #deliveries: Promise<void> = Promise.resolve();
  #busy = 0;
  #request: AbortController | undefined;
  #leavingBytes = 0;
  #leavings: Promise<void> = Promise.resolve();

  constructor(private readonly options: EventQueueOptions) {}

  get length(): number {
    return this.#queue.length;
  }

  /** Whether no request is in progress and the back-off is over. */
  get isDue(): boolean {
    return this.#queue.length > 0 && this.#busy === 0 && this.options.elapsed() >= this.#notBefore;
  }

  /** @returns the event's id */
  add(event: TrackedEvent): string {
    const now = this.options.now();
    const id = event.id ?? uuidV7(now);
    const full = { ...event, id, timestamp: event.timestamp ?? new Date(now).toISOString() };
    let json: string;
    try {
      json = JSON.stringify(full);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      this.#lose(new AssayError(`The event is not JSON: ${detail}`), 'invalid', [
        { id, event: full, errors: [{ pointer: '', detail }] },
      ]);
      return id;
    }
    if (this.#closed) this.#drop(new AssayError('The client is closed.'), 'closed', [{ id, json }]);
    else if (this.#queue.length >= this.options.maxQueue) {
      this.#drop(new AssayError(`The queue is full (${this.options.maxQueue} events).`), 'queue_full', [{ id, json }]);
    } else this.#queue.push({ id, json });
    return id;
  }

  /**
   * Sends the events queued now, after any delivery in progress.
   *
   * @param maxAttempts number of consecutive failures after which the remaining events stay in the queue
   * @param deadline in {@link EventQueueOptions.elapsed}; no attempt starts or continues after it
   */
  deliver(maxAttempts: number, deadline = Infinity): Promise<void> {
    this.#busy += 1;
    this.#deliveries = this.#deliveries
      .then(() => this.#deliver(maxAttempts, deadline))
      .finally(() => {
        this.#busy -= 1;
      });
    return this.#deliveries;
  }

  /**
   * Sends as much as possible while a page is being closed: one request of at most 60 kB, in addition to a delivery in progress, which would be cut
   * off with the page. If the page stays open, events without a response are still queued.
   */
  leave(): void {
    const batch: Queued[] = [];
    let bytes = this.#leavingBytes + ENVELOPE_BYTES;
    for (const event of this.#queue) {
      if (event.leaving === true) continue;
      bytes += new TextEncoder().encode(event.json).length + 1;
      if (batch.length >= this.options.maxBatch || bytes > MAX_LEAVING_BYTES) break;
      batch.push(event);
    }
    if (batch.length === 0) return;
    const body = this.#bodyOf(batch);
    for (const event of batch) event.leaving = true;
    const size = new TextEncoder().encode(body).length;
    this.#leavingBytes += size;
    const sent = this.#post(batch, body, { signal: AbortSignal.timeout(this.options.deliveryTimeoutMs), leaving: true })
      .catch((error: unknown) => this.options.onError(error as Error, []))
      .finally(() => {
        for (const event of batch) event.leaving = false;
        this.#leavingBytes -= size;
      });
    this.#leavings = Promise.all([this.#leavings, sent]).then(() => undefined);
  }

  /** From now on new events are dropped; queued ones are delivered until the deadline, then given up. */
  async close(deadline: number): Promise<void> {
    this.#closed = true;
    // A background request that hangs must not outlast the deadline.
    const timer = setTimeout(() => this.#request?.abort(), deadline - this.options.elapsed());
    await this.deliver(Infinity, deadline);
    clearTimeout(timer);
    const rest = this.#take(this.#queue);
    if (rest.length > 0) {
      this.#drop(new AssayError(`${rest.length} events could not be delivered in time.`), 'not_delivered', rest);
    }
  }

  /** The results since the last report. */
  takeReport(): FlushReport {
    const report = { ...this.#report, queued: this.#queue.length };
    this.#report = emptyReport();
    return report;
  }

  async #deliver(maxAttempts: number, deadline: number): Promise<void> {
    const { elapsed, sleep, onError, random } = this.options;
    // Only events queued now: if the caller tracks faster than the network sends, a flush would never end otherwise.
    let remaining = this.#queue.length;
    let attempts = 0;
    while (remaining > 0 && this.#queue.length > 0) {
      const wait = this.#notBefore - elapsed();
      if (elapsed() + Math.max(0, wait) >= deadline) {
        // A caller that flushes in a loop until the queue is empty would otherwise never yield to other work of the process.
        if (!this.#closed) await sleep(Math.max(0, deadline - elapsed()));
        return;
      }
      if (wait > 0) await sleep(wait);
      const batch = this.#nextBatch();
      if (batch.length === 0) {
        // All remaining events are in a request of a page that is being closed, and are settled by it soon.
        await Promise.race([this.#leavings, sleep(Math.min(this.options.deliveryTimeoutMs, deadline - elapsed()))]);
        continue;
      }
      try {
        await this.#send(batch, deadline);
      } catch (error) {
        const failure = error as AssayError;
        this.#failures += 1;
        this.#notBefore = elapsed() + backoffDelay(this.#failures, failure.retryAfterMs, random());
        onError(failure, []);
        if (++attempts >= maxAttempts) return;
        continue;
      }
      this.#failures = 0;
      this.#notBefore = 0;
      attempts = 0;
      remaining -= batch.length;
    }
  }

  async #send(batch: readonly Queued[], deadline: number): Promise<void> {
    const request = new AbortController();
    this.#request = request;
    const timeout = Math.min(this.options.deliveryTimeoutMs, deadline - this.options.elapsed());
    const timer = setTimeout(() => request.abort(new Error(`no response within ${timeout} ms`)), timeout);
    try {
      await this.#post(batch, this.#bodyOf(batch), { signal: request.signal });
    } finally {
      clearTimeout(timer);
      this.#request = undefined;
    }
  }

  /**
   * Sends one request; afterwards its events have left the queue.
   * @throws AssayError if it may be sent again; then the events are still queued
   */
  async #post(batch: readonly Queued[], body: string, options: PostOptions): Promise<void> {
    try {
      this.#settle(batch, readAnswer(await this.options.post('/v1/events', body, options)));
    } catch (error) {
      const failure = error instanceof AssayError ? error : new AssayError(String(error), { cause: error });
      if (failure.retryable) throw failure;
      const refused = this.#take(batch);
      if (refused.length > 0) this.#drop(failure, 'refused', refused);
    }
  }

  #bodyOf(batch: readonly Queued[]): string {
    const sentAt = new Date(this.options.now()).toISOString();
    return `{"events":[${batch.map((event) => event.json).join(',')}],"sent_at":"${sentAt}"}`;
  }

  /** Removes these events from the queue. @returns those that no other request has settled */
  #take(batch: readonly Queued[]): Queued[] {
    const taken = batch.filter((event) => event.settled !== true);
    for (const event of taken) event.settled = true;
    this.#queue = this.#queue.filter((event) => event.settled !== true);
    return taken;
  }

  #nextBatch(): Queued[] {
    let characters = 0;
    const batch: Queued[] = [];
    for (const event of this.#queue) {
      if (event.leaving === true) continue;
      characters += event.json.length + 1;
      if (batch.length >= this.options.maxBatch || (batch.length > 0 && characters > MAX_BATCH_CHARACTERS)) break;
      batch.push(event);
    }
    return batch;
  }

  #settle(batch: readonly Queued[], answer: EventsAnswer): void {
    const invalid = new Map(answer.results.filter(({ status }) => status === 'invalid').map((r) => [r.index, r]));
    const lost = batch.flatMap((event, index) => {
      const result = invalid.get(index);
      return result && event.settled !== true ? [{ ...reviewed(event), errors: result.errors ?? [] }] : [];
    });
    this.#report.delivered += this.#take(batch).length - lost.length;
    if (lost.length > 0)
      this.#lose(
        new AssayError(lost.length === 1 ? '1 event is invalid.' : `${lost.length} events are invalid.`),
        'invalid',
        lost,
      );
  }

  #drop(error: Error, reason: LostEvent['reason'], events: readonly Queued[]): void {
    this.#lose(
      error,
      reason,
      events.map((event) => ({ ...reviewed(event), errors: [] })),
    );
  }

  #lose(error: Error, reason: LostEvent['reason'], events: readonly Omit<LostEvent, 'reason'>[]): void {
    const lost = events.map((event) => ({ ...event, reason }));
    if (reason === 'invalid') this.#report.invalid += lost.length;
    else this.#report.dropped += lost.length;
    for (const event of lost) this.#report.lost.push(event);
    // The list is limited like the queue; the counts are exact.
    this.#report.lost.splice(0, this.#report.lost.length - this.options.maxQueue);
    this.options.onError(error, lost);
  }
}

function emptyReport(): Omit<FlushReport, 'queued'> {
  return { delivered: 0, invalid: 0, dropped: 0, lost: [] };
}

function reviewed({ id, json }: Queued): { id: string; event: TrackedEvent } {
  return { id, event: JSON.parse(json) as TrackedEvent };
}

function readAnswer(answer: unknown): EventsAnswer {
  if (typeof answer === 'object' && answer !== null && 'results' in answer && Array.isArray(answer.results)) {
    return answer as EventsAnswer;
  }
  throw new AssayError('POST /v1/events: the answer is not what Assay sends.');
}
