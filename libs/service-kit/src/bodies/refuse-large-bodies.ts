import type { FastifyInstance } from 'fastify';
import { bodyLimitOf } from './limit-bodies.js';
import { tooLarge } from '../problems/problem.js';

/** How many bytes of a rejected body are read before the connection is closed. */
const DRAINED_BYTES = 32 * 1024 * 1024;
/** No service has a lower limit (the minimum of BODY_LIMIT). */
const SMALL_BYTES = 1024;

/**
 * Answers 413 to a body whose Content-Length exceeds the route's limit, after reading it to its end. Fastify would answer at once and close the
 * connection, and a caller that is still sending (especially a proxy) would see a connection reset instead of the answer.
 */
export function refuseLargeBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', (request, _reply, payload, done) => {
    const length = Number(request.headers['content-length']);
    // Nearly every request ends here; Fastify itself enforces routes with an even lower limit.
    if (!(length > SMALL_BYTES)) {
      done(null, payload);
      return;
    }
    const bodyLimit = bodyLimitOf(request);
    if (length <= bodyLimit || request.matchedRoute.config.gzip === 'untouched') {
      done(null, payload);
      return;
    }
    const refuse = (): void =>
      done(tooLarge(`The body has ${length} bytes, at most ${bodyLimit} are taken. Send less at once.`));
    // A caller that waits for `100 Continue` has not sent its body yet.
    if (length > DRAINED_BYTES || request.headers.expect !== undefined) {
      refuse();
      return;
    }
    payload.resume();
    let refused = false;
    const ended = (): void => {
      if (!refused) refuse();
      refused = true;
    };
    payload.once('close', ended).once('end', ended);
  });
}
