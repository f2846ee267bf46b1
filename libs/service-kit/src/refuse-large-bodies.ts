import type { FastifyInstance } from 'fastify';
import { tooLarge } from './problem.js';

/** What a caller may still send for nothing before the connection is cut. */
const DRAINED_BYTES = 32 * 1024 * 1024;

/**
 * Answers 413 to a body that says it is larger than its route takes, after reading it to its end. Fastify would answer at once
 * and close, and a caller (a proxy above all) that is still sending sees a reset connection in place of the answer.
 */
export function refuseLargeBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', async (request, _reply, payload) => {
    const limit = request.routeOptions.bodyLimit;
    const length = Number(request.headers['content-length']);
    const passedOn = request.routeOptions.config.gzip === 'untouched';
    if (!(length > limit) || passedOn) return payload;
    if (length <= DRAINED_BYTES) {
      payload.resume();
      await new Promise((resolve) => payload.once('close', resolve).once('end', resolve));
    }
    throw tooLarge(`The body has ${length} bytes, at most ${limit} are taken. Send less at once.`);
  });
}
