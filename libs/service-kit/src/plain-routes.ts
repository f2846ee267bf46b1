import type { FastifyInstance } from 'fastify';
import { credentialMissing, requireScopes } from './authenticator.js';
import type { Logger } from './logger.js';
import { sendProblem } from './problem-filter.js';

/**
 * Registers plain Fastify routes behind the same door as Nest's: each must say `config: { scopes }` or `config: { public: true }`,
 * else the start fails. The caller is checked before the body is read.
 */
export async function addPlainRoutes(
  instance: FastifyInstance,
  routes: (instance: FastifyInstance) => void | Promise<void>,
  logger: Logger,
): Promise<void> {
  await instance.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, logger));
    scope.addHook('onRoute', (route) => {
      if (!route.config?.public && !route.config?.scopes?.length) {
        throw new Error(`${String(route.method)} ${route.url}: say config.scopes or config.public.`);
      }
    });
    scope.addHook('onRequest', (request, _reply, done) => {
      const { scopes } = request.routeOptions.config;
      if (!scopes) {
        done();
        return;
      }
      try {
        if (request.credential === undefined) throw credentialMissing();
        requireScopes(request.credential, scopes);
        done();
      } catch (error) {
        done(error as Error);
      }
    });
    await routes(scope);
  });
}
