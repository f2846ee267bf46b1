import type { FastifyInstance } from 'fastify';
import type { Logger } from '../telemetry/logger.js';
import { sendProblem } from '../problems/problem-filter.js';

/**
 * Registers plain Fastify routes with the same access checks as Nest routes: each must declare `config: { scopes }`, `{ anyScope: true }` or `{
 * public: true }`, or the start fails.
 */
export async function addPlainRoutes(
  instance: FastifyInstance,
  routes: (instance: FastifyInstance) => void | Promise<void>,
  logger: Logger,
): Promise<void> {
  await instance.register(async (scope) => {
    scope.setErrorHandler((error, request, reply) => sendProblem(error, request, reply, logger));
    scope.addHook('onRoute', (route) => {
      const { config } = route;
      if (!config?.public && !config?.anyScope && !config?.scopes?.length) {
        throw new Error(`${String(route.method)} ${route.url}: say config.scopes, config.anyScope or config.public.`);
      }
      config.weight ??= 1;
    });
    await routes(scope);
  });
}
