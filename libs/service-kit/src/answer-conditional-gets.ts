import type { FastifyInstance, onSendHookHandler } from 'fastify';

/**
 * Answers a GET with 304 when its `If-None-Match` holds the entity tag that the answer would have (RFC 9110, 13.1.2). Any route takes part
 * by setting `ETag`; unless it says otherwise, its answer may be kept by its caller and must be asked about again.
 */
export function answerConditionalGets(instance: FastifyInstance): void {
  const answer: onSendHookHandler = (request, reply, payload, done) => {
    const tag = reply.getHeader('etag');
    if (reply.statusCode !== 200 || typeof tag !== 'string') {
      done(null, payload);
      return;
    }
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'private, no-cache');
    if (!holds(request.headers['if-none-match'], tag)) {
      done(null, payload);
      return;
    }
    void reply.code(304).removeHeader('content-type').removeHeader('content-length');
    done(null, null);
  };
  instance.addHook('onRoute', (route) => {
    const methods = [route.method].flat();
    if (!methods.includes('GET') && !methods.includes('HEAD')) return;
    route.onSend = [...(route.onSend === undefined ? [] : [route.onSend].flat()), answer];
  });
}

/** Whether one of the tags is this one, by the weak comparison. */
function holds(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  return header.match(/"[^"]*"/g)?.includes(opaque) ?? false;
}
