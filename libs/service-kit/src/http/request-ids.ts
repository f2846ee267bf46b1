import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { newId } from '../shared/new-id.js';

/** What a caller may call its request: short, and nothing that could break a header, a line of a log or a page. */
const SANE = /^[\w.:+/=@-]{1,128}$/;

/** The id of a request: the caller's own (`X-Request-Id`), where it is sane, or a new one. */
export function requestIdOf(request: IncomingMessage): string {
  const own = request.headers['x-request-id'];
  return typeof own === 'string' && SANE.test(own) ? own : newId();
}

/** Every answer says which request it answers. Logs and problems say the same. */
export function tellRequestIds(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
}
