import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { newId } from '../shared/new-id.js';

/** Request ids accepted from callers: short, and without characters that could break a header, a log line or a page. */
const SANE = /^[\w.:+/=@-]{1,128}$/;

/** The id of a request: the caller's own (`X-Request-Id`) if it is valid, or a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const own = request.headers['x-request-id'];
  return typeof own === 'string' && SANE.test(own) ? own : newId();
}

/** Every answer contains its request's id, which is also in logs and problems. */
export function tellRequestIds(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
}
