import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { unavailable } from './problem.js';

export interface LoadLimits {
  /** Requests that may be under way at once. */
  readonly maxConcurrent: number;
  /** How late the event loop may be in the mean before nothing more is taken on, milliseconds; 0 = as late as it likes. */
  readonly maxDelayMs: number;
}

const SAMPLE_MS = 100;
const RESOLUTION_MS = 10;
const NANOSECONDS = 1e6;

/**
 * Answers 503 with Retry-After, before a body is read or a caller is looked up, while there is more to do than the process can: memory
 * and waiting times stay bounded, and what was taken on is finished. Routes with `config: { shed: false }` are always served.
 */
export function shedLoad(instance: FastifyInstance, { maxConcurrent, maxDelayMs }: LoadLimits): void {
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
  instance.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.shed === false) {
      done();
      return;
    }
    if (isLate || running >= maxConcurrent) {
      done(unavailable('This instance has more to do than it can. Nothing was done; send the same again.'));
      return;
    }
    running += 1;
    // Comes once for every response, also one whose caller has gone.
    reply.raw.on('close', ended);
    done();
  });
}
