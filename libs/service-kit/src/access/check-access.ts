import type { FastifyInstance } from 'fastify';
import { credentialMissing, requireScopes } from './authenticator.js';
import { methodNotAllowed, notFound } from '../problems/problem.js';

/** Paths below this prefix require a credential. */
const API = /^\/v1(\/|$)/;

/**
 * Checks the caller before the body is read: a route's scopes, a credential with any scope (`config.anyScope`), or nothing (`config.public`). An
 * unknown path is answered with 404, an unknown method with 405 and the path's methods; below /v1 only to callers with a credential, to all others
 * with 401.
 *
 * @param methodsOf returns the methods of a path's routes
 */
export function checkAccess(instance: FastifyInstance, methodsOf: (path: string) => readonly string[]): void {
  instance.addHook('onRequest', (request, reply, done) => {
    const { scopes, anyScope, public: isPublic } = request.matchedRoute.config;
    const { credential } = request;
    if (isPublic === true) {
      done();
      return;
    }
    try {
      if (request.is404) {
        const path = request.url.split('?', 1)[0] ?? '';
        if (credential === undefined && API.test(path)) throw credentialMissing();
        const methods = methodsOf(path);
        if (methods.length === 0) throw notFound(`Nothing answers ${path}. See /openapi.json for what there is.`);
        if (request.method !== 'OPTIONS') throw methodNotAllowed(request.method, methods);
        void reply.code(204).header('allow', methods.join(', ')).send();
        return;
      }
      // The guard rejects a Nest route without a declaration, but only callers with a credential may learn that it exists.
      if (credential === undefined) throw credentialMissing();
      if (anyScope !== true && scopes !== undefined) requireScopes(credential, scopes);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}
