import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Arriving, ArrivingBodies } from '../bodies/arriving-bodies.js';
import { callerOf } from '../access/caller-of.js';
import { FairShare, type Turn } from '../access/fair-share.js';
import { bodyLimitOf } from '../bodies/limit-bodies.js';
import { tooMany, unavailable } from '../problems/problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on routes that are not counted. */
    load: Load | null;
    /**
     * Waits until the caller's share has room for this request, whose body has arrived.
     * @param proceed called at once if there is room; never if the caller has disconnected meanwhile
     * @throws Problem 429 or 503 when too many wait
     */
    takeTurn(bytes: number, proceed: () => void): void;
  }
  interface FastifyReply {
    /**
     * Marks the answer as a stream, which lasts until its reader disconnects: it counts as an open stream and no longer as work.
     * @throws Problem 429 when its caller has too many streams, 503 when the instance has
     */
    openStream(): void;
  }
  interface FastifyContextConfig {
    /** A request's weight in its caller's share, without its body; see {@link FairShare}. 1 for plain routes, 16 for all others. */
    weight?: number;
  }
}

/** A request that is subject to the limits. */
interface Load {
  readonly caller: string;
  /** Kept here, because Node removes it from a request that has ended. */
  readonly socket: Socket;
  /** Bytes that its body may have. */
  readonly bytes: number;
  /** Its caller's bodies that are arriving; undefined once this body has arrived. */
  arriving: Arriving | undefined;
  /** Its turn in the caller's share, once requested. */
  turn: Turn | undefined;
  /** Whether it counts as work in progress. */
  isRunning: boolean;
}

export interface LoadLimits {
  /** Maximum requests in progress. */
  readonly maxConcurrent: number;
  /** Maximum weight of one caller's requests in progress; 0 = no limit. */
  readonly maxWeightPerCaller: number;
  /** Maximum mean delay of the event loop before new requests are rejected, milliseconds; 0 = no limit. */
  readonly maxDelayMs: number;
  /** Maximum open streams. */
  readonly maxStreams: number;
  /** Maximum open streams of one credential. */
  readonly maxStreamsPerCredential: number;
}

/** Seconds after which a stream may have ended. */
const STREAM_RETRY_AFTER = 5;

const SAMPLE_MS = 100;
const RESOLUTION_MS = 10;
const NANOSECONDS = 1e6;

/** One caller's fraction of the requests that may arrive or wait at once. */
const CALLERS_SHARE = 1 / 4;
/** Of bodies that arrive, and of those whose requests wait. */
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_BYTES_OF_CALLER = 64 * 1024 * 1024;
/** A request that reads or changes definitions, results or lists takes some milliseconds; one of a plain route far less than one. */
const USUAL_WEIGHT = 16;
/** Reading and checking this many bytes takes about as long as the rest of a light request. */
const BYTES_PER_WEIGHT = 64 * 1024;

/**
 * Answers 503 with Retry-After under overload, before a body is read or a caller is authenticated: memory and waiting times stay bounded, and
 * accepted requests are finished. A request counts as work once its body has arrived. Requests with arriving bodies are counted separately, with the
 * same limit, a quarter of it for one caller. Each caller has a share of the work in progress ({@link FairShare}): its further requests wait, so that
 * other callers' requests do not wait for all of them. Routes with `config: { shed: false }` are always served. Long-lived answers call
 * `reply.openStream()` and have separate limits.
 *
 * @returns a function to be called after authentication: it counts the caller's request
 */
export function shedLoad(instance: FastifyInstance, limits: LoadLimits): () => void {
  const { maxConcurrent, maxWeightPerCaller, maxDelayMs, maxStreams, maxStreamsPerCredential } = limits;
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
  const mostOfCaller = Math.max(1, Math.floor(maxConcurrent * CALLERS_SHARE));
  const bodies = new ArrivingBodies({
    most: maxConcurrent,
    mostOfCaller,
    mostBytes: MAX_BYTES,
    mostBytesOfCaller: MAX_BYTES_OF_CALLER,
  });
  const share = new FairShare({
    mostWeight: maxWeightPerCaller,
    mostWaiting: mostOfCaller,
    mostWaitingBytes: MAX_BYTES_OF_CALLER,
    mostWaitingOfAll: maxConcurrent,
    mostWaitingBytesOfAll: MAX_BYTES,
  });
  const arrived = (load: Load): void => {
    if (load.arriving === undefined) return;
    bodies.end(load.arriving, load.bytes);
    load.arriving = undefined;
  };
  const begin = (load: Load): void => {
    running += 1;
    load.isRunning = true;
  };
  const endWork = (load: Load): void => {
    if (load.isRunning) running -= 1;
    load.isRunning = false;
    if (load.turn !== undefined) share.leave(load.turn);
    load.turn = undefined;
  };
  const takeTurn = (load: Load, request: FastifyRequest, bytes: number, proceed: () => void): void => {
    const { weight = USUAL_WEIGHT } = request.matchedRoute.config;
    const start = (): void => {
      // If several requests were pipelined on a connection, only the first is notified that it has closed.
      if (load.socket.destroyed) {
        endWork(load);
        return;
      }
      begin(load);
      proceed();
    };
    load.turn = share.enter(load.caller, { weight: weight + Math.floor(bytes / BYTES_PER_WEIGHT), bytes }, start);
    if (load.turn.runs) start();
  };

  instance.decorateRequest('load', null);
  instance.decorateRequest('takeTurn', function (this: FastifyRequest, bytes: number, proceed: () => void): void {
    const { load } = this;
    if (load === null) {
      proceed();
      return;
    }
    arrived(load);
    takeTurn(load, this, bytes, proceed);
  });
  instance.addHook('onRequest', (request, _reply, done) => {
    if (request.matchedRoute.config.shed === false || (!isLate && running < maxConcurrent)) done();
    else done(unavailable('This instance has more to do than it can. Nothing was done; send the same again.'));
  });
  // Forwarded bodies wait for no turn: such a request counts as work once its body has arrived.
  instance.addHook('preValidation', (request, _reply, done) => {
    const { load, raw } = request;
    if (load?.arriving !== undefined) {
      const work = (): void => {
        // A request that was answered before its body ended does not count as work.
        if (load.arriving !== undefined) begin(load);
        arrived(load);
      };
      if (raw.complete) work();
      else raw.once('end', work);
    }
    done();
  });

  const count = (): void => {
    instance.addHook('onRequest', (request, reply, done) => {
      if (request.matchedRoute.config.shed === false) {
        done();
        return;
      }
      const { socket } = request.raw;
      const bytes = bodyBytesOf(request);
      const load: Load = {
        caller: callerOf(request),
        socket,
        bytes,
        arriving: undefined,
        turn: undefined,
        isRunning: false,
      };
      request.load = load;
      // Fires once for every response, also if the caller has disconnected.
      reply.raw.on('close', () => {
        arrived(load);
        endWork(load);
      });
      try {
        if (bytes === 0) {
          takeTurn(load, request, 0, done);
          return;
        }
        load.arriving = bodies.begin(load.caller, bytes);
      } catch (error) {
        done(error as Error);
        return;
      }
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
    if (this.request.load !== null) endWork(this.request.load);
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

/** The maximum size of the body: its Content-Length, or the route's limit; 0 without a body. */
function bodyBytesOf(request: FastifyRequest): number {
  const { headers }: IncomingMessage = request.raw;
  if (headers['transfer-encoding'] !== undefined) return bodyLimitOf(request);
  const length = Number(headers['content-length'] ?? 0);
  // A Content-Length beyond the route's limit is rejected before the body is read.
  return Math.min(length, bodyLimitOf(request));
}
