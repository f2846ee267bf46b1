import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Problem } from '../problems/problem.js';
import { requestIdOf } from './request-ids.js';

/**
 * Answers `Expect: 100-continue` once the body is wanted, after the caller and the size were checked, so that a rejected caller does not send its
 * body in vain. Node would answer before any check. A rejected caller may send its body all the same, so its connection is closed.
 */
export function answerExpectations(instance: FastifyInstance): void {
  const waiting = new WeakSet<IncomingMessage>();
  const { server } = instance;
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    waiting.add(request);
    response.setHeader('connection', 'close');
    server.emit('request', request, response);
  });
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const id = requestIdOf(request);
    const problem = new Problem(417, 'Only 100-continue is supported. Leave "Expect" out otherwise.');
    response
      .writeHead(417, { 'content-type': 'application/problem+json', 'x-request-id': id, connection: 'close' })
      .end(JSON.stringify({ ...problem.toJSON(), request_id: id }));
  });
  instance.addHook('preParsing', (request, reply, payload, done) => {
    if (waiting.delete(request.raw)) {
      reply.raw.removeHeader('connection');
      reply.raw.writeContinue();
    }
    done(null, payload);
  });
}
