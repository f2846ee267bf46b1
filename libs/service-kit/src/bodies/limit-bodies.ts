import { Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tooLarge } from '../problems/problem.js';

/** Maximum bytes of a body that this caller may send here. */
export function bodyLimitOf({ credential, matchedRoute }: FastifyRequest): number {
  return Math.min(matchedRoute.bodyLimit, credential?.limits?.max_body_bytes ?? Infinity);
}

/**
 * Applies the body limit of a caller's credential if it is lower than the route's: 413 as soon as the decompressed body exceeds it. Fastify applies
 * the route's own limit.
 */
export function limitBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', (request, _reply, payload, done) => {
    const limit = bodyLimitOf(request);
    // A forwarded body is counted by the receiving service, after decompression.
    if (limit === request.matchedRoute.bodyLimit || request.matchedRoute.config.gzip === 'untouched') {
      done(null, payload);
      return;
    }
    let bytes = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, pass) {
        bytes += chunk.length;
        if (bytes > limit) pass(tooLarge(`At most ${limit} bytes are taken from this credential. Send less at once.`));
        else pass(null, chunk);
      },
    });
    // Fastify compares the bytes received with the request's Content-Length.
    Object.defineProperty(counted, 'receivedEncodedLength', {
      get: () => (payload as { receivedEncodedLength?: number }).receivedEncodedLength ?? bytes,
    });
    payload.on('error', (error) => counted.destroy(error));
    // Fastify removes its listeners once it has answered; a later error must not end the process.
    counted.on('error', () => payload.unpipe(counted).resume());
    done(null, payload.pipe(counted));
  });
}
