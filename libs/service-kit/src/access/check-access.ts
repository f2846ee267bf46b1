import type { FastifyInstance } from 'fastify';
import { credentialMissing, requireScopes } from './authenticator.js';
import { methodNotAllowed, notFound } from '../problems/problem.js';

/** Everything below it is for callers with a credential. */
const API = /^\/v1(\/|$)/;

/**
 * Checks who calls before a body is read: a route's scopes, a credential of any scope (`config.anyScope`), or nothing (`config.public`). What
 * no route answers is 404, or 405 with the methods that its path has; below /v1 only to callers with a credential, to all others 401.
 *
 * @param methodsOf the methods that routes have for a path
 */
export function checkAccess(instance: FastifyInstance, methodsOf: (path: string) => readonly string[]): void {
  instance.addHook('onRequest', (request, reply, done) => {
    const { scopes, anyScope, public: isPublic } = request.routeOptions.config;
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
      // A Nest route that says nothing is shut by its guard, but only to those who may be told so.
      if (credential === undefined) throw credentialMissing();
      if (anyScope !== true && scopes !== undefined) requireScopes(credential, scopes);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}
