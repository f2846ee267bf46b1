import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ArrivingBodies } from '../bodies/arriving-bodies.js';
import { callerOf } from '../access/caller-of.js';
import { FairShare, type Turn } from '../access/fair-share.js';
import { bodyLimitOf } from '../bodies/limit-bodies.js';
import { tooMany, unavailable } from '../problems/problem.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null where nothing is counted. */
    load: Load | null;
    /**
     * Waits until the caller has room for what is to be done with this body, which is there.
     * @param proceed called at once where there is room; never when the caller has left meanwhile
     * @throws Problem 429 or 503 when too many wait
     */
    takeTurn(bytes: number, proceed: () => void): void;
  }
  interface FastifyReply {
    /**
     * Says that this answer lasts until its reader leaves: it is no work any more, and counted as an open stream.
     * @throws Problem 429 when its caller has too many, 503 when the instance has
     */
    openStream(): void;
  }
  interface FastifyContextConfig {
    /** What a request takes of its caller's share, beside its body; see {@link FairShare}. 1 for plain routes, 16 for all others. */
    weight?: number;
  }
}

/** A request on its way through the limits. */
interface Load {
  readonly caller: string;
  /** Kept here: Node takes it from a request that has ended. */
  readonly socket: Socket;
  /** Bytes that its body may still bring; undefined once it is there. */
  arriving: number | undefined;
  /** Of its caller's share, once it was asked for. */
  turn: Turn | undefined;
  /** Whether it is work that is under way. */
  isRunning: boolean;
}

export interface LoadLimits {
  /** Requests that may be under way at once. */
  readonly maxConcurrent: number;
  /** Weight of one caller's requests that may be under way at once; 0 = any. */
  readonly maxWeightPerCaller: number;
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

/** Of what may arrive or wait at once, how much may be one caller's. */
const CALLERS_SHARE = 1 / 4;
/** Of bodies that arrive, and of those whose requests wait. */
const MAX_BYTES = 256 * 1024 * 1024;
const MAX_BYTES_OF_CALLER = 64 * 1024 * 1024;
/** A request that reads or changes definitions, results or lists takes some milliseconds; one of a plain route far less than one. */
const USUAL_WEIGHT = 16;
/** So many bytes of a body take about as long to read and check as the rest of a light request. */
const BYTES_PER_WEIGHT = 64 * 1024;

/**
 * Answers 503 with Retry-After, before a body is read or a caller is looked up, while there is more to do than the process can: memory
 * and waiting times stay bounded, and what was taken on is finished. A request is work once its body is there: those whose bodies are
 * still arriving are counted apart, as many again, and a quarter of them for one caller. Of what is under way one caller has a share
 * ({@link FairShare}): its further requests wait, so that those of others do not wait for all of them.
 * Routes with `config: { shed: false }` are always served. Answers that last say so by `reply.openStream()` and have limits of their own.
 *
 * @returns to be called once callers are known: it counts what they send
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
    bodies.end(load.caller, load.arriving);
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
    const { weight = USUAL_WEIGHT } = request.routeOptions.config;
    const start = (): void => {
      // Of requests that were sent one after the other on one connection, only the first would hear that it has closed.
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
    if (request.routeOptions.config.shed === false || (!isLate && running < maxConcurrent)) done();
    else done(unavailable('This instance has more to do than it can. Nothing was done; send the same again.'));
  });
  // Bodies that are passed on as they come take no turn: they are work once all of them has come.
  instance.addHook('preValidation', (request, _reply, done) => {
    const { load, raw } = request;
    if (load?.arriving !== undefined) {
      const work = (): void => {
        // A request that was answered before its body ended is no work.
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
      if (request.routeOptions.config.shed === false) {
        done();
        return;
      }
      const { socket } = request.raw;
      const load: Load = { caller: callerOf(request), socket, arriving: undefined, turn: undefined, isRunning: false };
      request.load = load;
      // Comes once for every response, also one whose caller has gone.
      reply.raw.on('close', () => {
        arrived(load);
        endWork(load);
      });
      try {
        const bytes = bodyBytesOf(request);
        if (bytes === 0) {
          takeTurn(load, request, 0, done);
          return;
        }
        bodies.begin(load.caller, bytes);
        load.arriving = bytes;
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

/** As many as the body may have: what it says, or as much as the route takes; 0: there is none. */
function bodyBytesOf(request: FastifyRequest): number {
  const { headers }: IncomingMessage = request.raw;
  if (headers['transfer-encoding'] !== undefined) return bodyLimitOf(request);
  const length = Number(headers['content-length'] ?? 0);
  // What says that it is larger than the route takes is refused before it is read.
  return Math.min(length, bodyLimitOf(request));
}
