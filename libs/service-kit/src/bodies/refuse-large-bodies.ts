import type { FastifyInstance } from 'fastify';
import { bodyLimitOf } from './limit-bodies.js';
import { tooLarge } from '../problems/problem.js';

/** What a caller may still send for nothing before the connection is cut. */
const DRAINED_BYTES = 32 * 1024 * 1024;
/** No service takes less (BODY_LIMIT's least). */
const SMALL_BYTES = 1024;

/**
 * Answers 413 to a body that says it is larger than its route takes, after reading it to its end. Fastify would answer at once
 * and close, and a caller (a proxy above all) that is still sending sees a reset connection in place of the answer.
 */
export function refuseLargeBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', (request, _reply, payload, done) => {
    const length = Number(request.headers['content-length']);
    // Nearly every request ends here; Fastify itself sees to a route that takes less still.
    if (!(length > SMALL_BYTES)) {
      done(null, payload);
      return;
    }
    const bodyLimit = bodyLimitOf(request);
    if (length <= bodyLimit || request.routeOptions.config.gzip === 'untouched') {
      done(null, payload);
      return;
    }
    const refuse = (): void =>
      done(tooLarge(`The body has ${length} bytes, at most ${bodyLimit} are taken. Send less at once.`));
    // Who waits for `100 Continue` has sent nothing yet.
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
