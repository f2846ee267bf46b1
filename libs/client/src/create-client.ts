import { AssayError } from './assay-error.js';
import { connection } from './connection.js';
import { EventQueue } from './event-queue.js';
import { ExposureLog } from './exposure-log.js';
import { onLeave } from './on-leave.js';
import type { Assignments, Client, ClientOptions, FallbackVariant, FlushReport, LostEvent } from './types.js';
import { uuidV7 } from './uuid-v7.js';
import { receiptOf, variantOf } from './variant-of.js';

const MAX_UNITS = 10_000;
const DEADLINE_MS = 10_000;
/** Maximum time for which a process that is otherwise finished waits for its last events. */
const EXIT_DEADLINE_MS = 3_000;

/**
 * A client of one Assay deployment. Requires only `fetch`: works in Node 20 and later, and in browsers. Its timer does not keep a process alive; call
 * `close` if a process ends by `process.exit` or a signal.
 */
export function createClient(options: ClientOptions): Client {
  const now = () => (options.clock ?? Date).now();
  const elapsed = () => performance.now();
  const post = connection(options, now);
  const maxBatch = Math.min(options.maxBatch ?? 500, 1000);
  const report = (error: Error, lost: readonly LostEvent[]): void => {
    if (lost.length > 0) exposures.forget(lost.map(({ id }) => id));
    try {
      options.onError?.(error, lost);
    } catch {
      // An error handler that throws must not stop the deliveries it reports on.
    }
  };
  const exposures = new ExposureLog(options.maxExposures ?? 10_000);
  const queue = new EventQueue({
    post,
    now,
    elapsed,
    random: Math.random,
    sleep,
    maxBatch,
    maxQueue: options.maxQueue ?? 100_000,
    deliveryTimeoutMs: options.deliveryTimeoutMs ?? 10_000,
    onError: report,
  });

  // In the background, one attempt is made; after a failure, the next attempt is made after the back-off.
  const deliverIfDue = (): void => {
    if (queue.isDue) void queue.deliver(1);
  };
  const timer: unknown = setInterval(deliverIfDue, options.flushIntervalMs ?? 1000);
  // In Node it is an object that must not keep the process alive, in a browser a number.
  if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as NodeJS.Timeout).unref();

  const stopListening = onLeave({
    page: () => {
      queue.leave();
      deliverIfDue();
    },
    process: () => {
      if (queue.length === 0) return;
      void queue.deliver(Infinity, elapsed() + EXIT_DEADLINE_MS).then(() => {
        // Reports lost events, and lets the process end.
        if (queue.length > 0) void client.close({ deadlineMs: 0 });
      });
    },
  });

  let closing: Promise<FlushReport> | undefined;
  const close = async (deadlineMs: number): Promise<FlushReport> => {
    clearInterval(timer as NodeJS.Timeout);
    stopListening();
    await queue.close(elapsed() + deadlineMs);
    return queue.takeReport();
  };

  /** Two attempts within the time limit: the first may use half of it. */
  const ask = async (path: string, body: string, timeoutMs: number): Promise<unknown> => {
    const deadline = elapsed() + timeoutMs;
    try {
      return await post(path, body, { signal: AbortSignal.timeout(Math.ceil(timeoutMs / 2)) });
    } catch (error) {
      const wait = error instanceof AssayError && error.retryable ? error.retryAfterMs : Infinity;
      if (elapsed() + wait >= deadline) throw error;
      if (wait > 0) await sleep(wait);
      return post(path, body, { signal: AbortSignal.timeout(Math.max(1, Math.ceil(deadline - elapsed()))) });
    }
  };

  /** Adds the fallbacks, and reports unknown experiments, whose names may be misspelt. */
  const withFallback = (answer: Assignments, fallback: Record<string, FallbackVariant> | undefined): Assignments => {
    if (fallback === undefined) return answer;
    for (const { experiment_id, experiment_name, reason } of answer.excluded) {
      const asked = experiment_name ?? experiment_id ?? '';
      if (reason === 'NOT_FOUND' && asked in fallback)
        report(new AssayError(`No experiment is called "${asked}": its fallback is used.`, { status: 404 }), []);
    }
    return { ...answer, fallback };
  };

  const expose = (answer: Assignments, experiment: string): string | undefined => {
    const receipt = receiptOf(answer, experiment);
    if (receipt === undefined) return undefined;
    const { unit_type, unit_id } = answer;
    const { experiment_id, variant_id, decision_id } = receipt;
    return exposures.once(
      unit_type,
      unit_id,
      receipt,
      () => uuidV7(now()),
      (id) => {
        client.track({
          id,
          event_type: 'exposure',
          unit_type,
          unit_id,
          experiments: [{ experiment_id, variant_id }],
          decision_id,
        });
      },
    );
  };

  const client: Client = {
    async assign(unitType, unitId, { attributes, experiments, timeoutMs = options.timeoutMs ?? 1000, fallback } = {}) {
      const body = JSON.stringify({ unit_type: unitType, unit_id: unitId, attributes, experiments });
      try {
        return withFallback((await ask('/v1/assignments', body, timeoutMs)) as Assignments, fallback);
      } catch (error) {
        if (!fallback) throw error;
        report(error as Error, []);
        return { unit_type: unitType, unit_id: unitId, assignments: [], excluded: [], fallback };
      }
    },

    async assignBatch(unitType, units, { experiments, timeoutMs = 10_000 } = {}) {
      const results: Assignments[] = [];
      for (let start = 0; start < units.length; start += MAX_UNITS) {
        const chunk = units.slice(start, start + MAX_UNITS);
        const body = JSON.stringify({ unit_type: unitType, units: chunk, experiments });
        const answer = (await ask('/v1/assignments/batch', body, timeoutMs)) as { results: Assignments[] };
        results.push(...answer.results);
      }
      return results;
    },

    variant(answer, experiment) {
      expose(answer, experiment);
      return variantOf(answer, experiment);
    },

    expose,

    track(event) {
      const id = queue.add(event);
      if (queue.length >= maxBatch) deliverIfDue();
      return id;
    },

    async flush({ deadlineMs = DEADLINE_MS } = {}) {
      await queue.deliver(Infinity, elapsed() + deadlineMs);
      return queue.takeReport();
    },

    close: ({ deadlineMs = DEADLINE_MS } = {}) => (closing ??= close(deadlineMs)),
  };
  return client;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
