import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireOrigin, type Authenticator, type Credential } from './authenticator.js';
import { callerOf } from './caller-of.js';
import { tooMany } from '../problems/problem.js';

/**
 * Authenticates the caller (`request.credential`) and limits the requests per second of each credential: by its own limit, else by the service's.
 * Callers without a known credential share the budget of their address. Counted in this process: with N instances a caller gets up to N times as
 * much.
 *
 * @param perSecond the service's limit; 0 = none
 */
export async function limitRate(
  instance: FastifyInstance,
  perSecond: number,
  authenticator: Authenticator,
): Promise<void> {
  await instance.register(rateLimit, { global: false });
  const limitOf = (caller: Credential | undefined) => caller?.limits?.requests_per_second ?? perSecond;
  const count = instance.createRateLimit({
    timeWindow: 1000,
    max: (request) => limitOf(request.credential),
    keyGenerator: callerOf,
  });
  const spend = async (request: FastifyRequest): Promise<void> => {
    const budget = await count(request);
    if (budget.isAllowed || !budget.isExceeded) return;
    throw tooMany(`More than ${budget.max} requests in a second. Wait as Retry-After says.`, budget.ttl / 1000);
  };
  const recognise = async (request: FastifyRequest): Promise<void> => {
    // The address is charged for the check of a signature.
    if (perSecond > 0) await spend(request);
    const { authorization, 'x-api-key': key } = request.headers;
    if (request.matchedRoute.config.public || (authorization === undefined && key === undefined)) return;
    const caller = await authenticator.authenticate(request.headers);
    requireOrigin(caller, request.headers);
    request.credential = caller;
    if (caller.limits?.requests_per_second !== undefined) await spend(request);
  };
  instance.addHook('onRequest', (request, _reply, done) => {
    const { config } = request.matchedRoute;
    if (config.rateLimit === false) {
      done();
      return;
    }
    const caller = authenticator.authenticateSync(request.headers);
    if (caller === undefined) {
      recognise(request).then(() => done(), done);
      return;
    }
    if (caller.publishable !== undefined) {
      try {
        requireOrigin(caller, request.headers);
      } catch (error) {
        done(error as Error);
        return;
      }
    }
    request.credential = caller;
    if (limitOf(caller) === 0) done();
    else spend(request).then(() => done(), done);
  });
}
