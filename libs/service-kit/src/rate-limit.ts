import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { Authenticator } from './authenticator.js';
import { tooMany } from './problem.js';

/**
 * Limits requests per second and credential; callers not (yet) recognised share the budget of their address. Counted in this
 * process: with N instances a caller gets up to N times as much.
 *
 * @param perSecond 0 = no limit
 */
export async function limitRate(
  instance: FastifyInstance,
  perSecond: number,
  authenticator: Authenticator,
): Promise<void> {
  if (perSecond === 0) return;
  await instance.register(rateLimit, {
    max: perSecond,
    timeWindow: 1000,
    keyGenerator: (request) => {
      const caller = authenticator.authenticateSync(request.headers);
      return caller ? `${caller.kind} ${caller.subject}` : `address ${request.ip}`;
    },
    errorResponseBuilder: (_, limit) =>
      tooMany(`More than ${limit.max} requests in a second. Wait as Retry-After says.`, Math.ceil(limit.ttl / 1000)),
  });
}
