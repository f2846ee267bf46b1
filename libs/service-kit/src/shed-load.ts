import type { IncomingMessage } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ArrivingBodies } from './arriving-bodies.js';
import { callerOf } from './caller-of.js';
import { tooMany, unavailable } from './problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What this request counts as; null: as nothing. */
    load: Load | null;
  }
  interface FastifyReply {
    /**
     * Says that this answer lasts until its reader leaves: it is no work any more, and counted as an open stream.
     * @throws Problem 429 when its caller has too many, 503 when the instance has
     */
    openStream(): void;
  }
}

/** A request on its way through the limits. */
interface Load {
  /** Whose body is arriving; undefined once it is there. */
  arrivingFrom: string | undefined;
  /** Whether it is work that is under way. */
  isRunning: boolean;
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
 * still arriving are counted apart, as many again, and a quarter of them for one caller.
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
  const bodies = new ArrivingBodies(maxConcurrent, Math.max(1, Math.floor(maxConcurrent * READING_SHARE)));
  const arrived = (load: Load): void => {
    if (load.arrivingFrom === undefined) return;
    bodies.end(load.arrivingFrom);
    load.arrivingFrom = undefined;
  };
  const begin = (load: Load): void => {
    running += 1;
    load.isRunning = true;
  };
  const ended = (load: Load): void => {
    arrived(load);
    if (load.isRunning) running -= 1;
  };

  instance.decorateRequest('load', null);
  instance.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.config.shed === false || (!isLate && running < maxConcurrent)) done();
    else done(unavailable('This instance has more to do than it can. Nothing was done; send the same again.'));
  });
  // When the body is there, before it is handled.
  instance.addHook('preValidation', (request, _reply, done) => {
    const { load, raw } = request;
    if (load?.arrivingFrom !== undefined) {
      const work = (): void => {
        // A request that was answered before its body ended is no work.
        if (load.arrivingFrom !== undefined) begin(load);
        arrived(load);
      };
      if (raw.complete) work();
      // A body that is passed on as it comes.
      else raw.once('end', work);
    }
    done();
  });

  const count = (): void => {
    instance.addHook('onRequest', (request, reply, done) => {
      if (request.routeOptions.config.shed === false) {
        done();
        return;
      }
      const load: Load = { arrivingFrom: undefined, isRunning: false };
      if (hasBody(request.raw)) {
        const caller = callerOf(request);
        try {
          bodies.begin(caller);
        } catch (error) {
          done(error as Error);
          return;
        }
        load.arrivingFrom = caller;
      } else {
        begin(load);
      }
      request.load = load;
      // Comes once for every response, also one whose caller has gone.
      reply.raw.on('close', () => ended(load));
      done();
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
    if (this.request.load?.isRunning === true) {
      this.request.load.isRunning = false;
      running -= 1;
    }
    this.raw.once('close', () => {
      streams -= 1;
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
