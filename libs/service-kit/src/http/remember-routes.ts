import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** `routeOptions`, which Fastify builds anew for each access: every hook reads it. */
    matchedRoute: FastifyRequest['routeOptions'];
  }
}

/** Sets `request.matchedRoute`. Add it before every hook that reads it. */
export function rememberRoutes(instance: FastifyInstance): void {
  // A decoration with null only reserves the property, for one shape of all requests.
  instance.decorateRequest('matchedRoute', null as unknown as FastifyRequest['routeOptions']);
  instance.addHook('onRequest', (request, _reply, done) => {
    request.matchedRoute = request.routeOptions;
    done();
  });
}
