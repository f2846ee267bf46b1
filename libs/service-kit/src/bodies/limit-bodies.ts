import { Transform } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tooLarge } from '../problems/problem.js';

/** Most bytes of a body that this caller may send here. */
export function bodyLimitOf({ credential, routeOptions }: FastifyRequest): number {
  return Math.min(routeOptions.bodyLimit, credential?.limits?.max_body_bytes ?? Infinity);
}

/**
 * Holds a caller to the body limit of its credential, where that is lower than the route's: 413 as soon as more has come, after
 * decompression. The route's own limit is Fastify's business.
 */
export function limitBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', (request, _reply, payload, done) => {
    const limit = bodyLimitOf(request);
    // What is passed on untouched is counted where it goes, once it is decompressed.
    if (limit === request.routeOptions.bodyLimit || request.routeOptions.config.gzip === 'untouched') {
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
    // Fastify compares what came over the wire with what the request said of its length.
    Object.defineProperty(counted, 'receivedEncodedLength', {
      get: () => (payload as { receivedEncodedLength?: number }).receivedEncodedLength ?? bytes,
    });
    payload.on('error', (error) => counted.destroy(error));
    // Fastify stops listening once it has answered; a fault found later must not end the process.
    counted.on('error', () => payload.unpipe(counted).resume());
    done(null, payload.pipe(counted));
  });
}
