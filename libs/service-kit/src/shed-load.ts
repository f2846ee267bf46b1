import type { IncomingMessage } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ArrivingBodies } from './arriving-bodies.js';
import { callerOf } from './caller-of.js';
import { tooMany, unavailable } from './problem.js';

declare module 'fastify' {
  interface FastifyReply {
    /**
     * Says that this answer lasts until its reader leaves: it is no work any more, and counted as an open stream.
     * @throws Problem 429 when its caller has too many, 503 when the instance has
     */
    openStream(): void;
  }
}

export interface LoadLimits {
  /** Requests that may be under way at once. */
  readonly maxConcurrent: number;
  /** How late the event loop may be in the mean before nothing more is taken on, milliseconds; 0 = as late as it likes. */
  readonly maxDelayMs: number;
  /** Streams that may be open at once. */
  readonly maxStreams: number;
  /** Of these, how many for one credential. */
  readonly maxStreamsPerCredential: number;
  /** What a body must bring in the mean; 0 = it may be as slow as it likes. */
  readonly minBytesPerSecond: number;
  /** For how long a body may be slower, milliseconds. */
  readonly graceMs: number;
}

/** Seconds after which somebody may have left. */
const STREAM_RETRY_AFTER = 5;

const SAMPLE_MS = 100;
const RESOLUTION_MS = 10;
const NANOSECONDS = 1e6;

/** Of the bodies that may arrive at once, how many may be one caller's. */
const READING_SHARE = 1 / 4;

/**
 * Answers 503 with Retry-After, before a body is read or a caller is looked up, while there is more to do than the process can: memory
 * and waiting times stay bounded, and what was taken on is finished. A request is work once its body is there: those whose bodies are
 * still arriving are counted apart, as many again, and a quarter of them for one caller. Bodies that come too slowly are answered 408.
 * Routes with `config: { shed: false }` are always served. Answers that last say so by `reply.openStream()` and have limits of their own.
 *
 * @returns to be called once callers are known: it counts what they send
 */
export function shedLoad(instance: FastifyInstance, limits: LoadLimits): () => void {
  const { maxConcurrent, maxDelayMs, maxStreams, maxStreamsPerCredential } = limits;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let isLate = false;
  if (maxDelayMs > 0) {
    delay.enable();
    const timer = setInterval(() => {
      isLate = delay.mean / NANOSECONDS - RESOLUTION_MS > maxDelayMs;
      delay.reset();
    }, SAMPLE_MS).unref();
    instance.addHook('onClose', (_instance, done) => {
      clearInterval(timer);
      delay.disable();
      done();
    });
  }

  let running = 0;
  const ended = (): void => {
    running -= 1;
  };
  const refuseOverload = (): void => {
    if (!isLate && running < maxConcurrent) return;
    throw unavailable('This instance has more to do than it can. Nothing was done; send the same again.');
  };
  const bodies = new ArrivingBodies(maxConcurrent, Math.max(1, Math.floor(maxConcurrent * READING_SHARE)), limits);
  instance.addHook('onClose', (_instance, done) => {
    bodies.stop();
    done();
  });
  instance.addHook('onRequest', (request, reply, done) => {
    if (hasBody(request.raw)) bodies.watch(request.raw, reply.raw);
    try {
      if (request.routeOptions.config.shed !== false) refuseOverload();
      done();
    } catch (error) {
      done(error as Error);
    }
  });

  const count = (): void => {
    instance.addHook('onRequest', (request, reply, done) => {
      if (request.routeOptions.config.shed === false) {
        done();
        return;
      }
      const work = (): void => {
        running += 1;
        // Comes once for every response, also one whose caller has gone.
        reply.raw.on('close', ended);
      };
      if (!hasBody(request.raw)) {
        work();
        done();
        return;
      }
      try {
        bodies.count(request.raw, reply.raw, callerOf(request), work);
        done();
      } catch (error) {
        done(error as Error);
      }
    });
  };

  let streams = 0;
  const streamsOf = new Map<string, number>();
  instance.decorateReply('openStream', function (this: FastifyReply) {
    if (streams >= maxStreams) {
      throw unavailable(`${streams} streams are open, as many as this instance serves.`, STREAM_RETRY_AFTER);
    }
    const caller = this.request.credential && callerOf(this.request);
    const others = (caller !== undefined && streamsOf.get(caller)) || 0;
    if (others >= maxStreamsPerCredential) {
      throw tooMany(`${others} streams of this credential are open. Close one first.`, STREAM_RETRY_AFTER);
    }
    streams += 1;
    if (caller !== undefined) streamsOf.set(caller, others + 1);
    running -= 1;
    this.raw.once('close', () => {
      streams -= 1;
      // `ended` takes it off, too.
      running += 1;
      if (caller === undefined) return;
      const left = (streamsOf.get(caller) ?? 1) - 1;
      if (left === 0) streamsOf.delete(caller);
      else streamsOf.set(caller, left);
    });
  });
  return count;
}

function hasBody({ headers }: IncomingMessage): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}
