import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest, onSendHookHandler } from 'fastify';

/** Larger answers get no tag: hashing each would cost more than it saves. */
const MAX_HASHED = 64 * 1024;

/**
 * Answers a GET with 304 when its `If-None-Match` contains the answer's entity tag (RFC 9110, 13.1.2). JSON of up to 64 KiB from a route that sets no
 * `ETag` gets a weak tag, a hash of its content. Unless a route says otherwise, the caller may cache its answer and must revalidate it; `no-store` is
 * left unchanged.
 */
export function answerConditionalGets(instance: FastifyInstance): void {
  const answer: onSendHookHandler = (request, reply, payload, done) => {
    const tag = reply.statusCode === 200 ? tagOf(request, reply, payload) : undefined;
    if (tag === undefined) {
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

function tagOf(request: FastifyRequest, reply: FastifyReply, payload: unknown): string | undefined {
  const own = reply.getHeader('etag');
  if (typeof own === 'string') return own;
  const type = String(reply.getHeader('content-type') ?? '');
  const isHashed = typeof payload === 'string' && payload.length <= MAX_HASHED && type.startsWith('application/json');
  if (!isHashed || request.matchedRoute.config.public === true) return undefined;
  if (String(reply.getHeader('cache-control') ?? '').includes('no-store')) return undefined;
  const tag = `W/"${createHash('sha256').update(payload).digest('base64url').slice(0, 22)}"`;
  void reply.header('etag', tag);
  return tag;
}

/** Whether one of the tags equals this one, by weak comparison. */
function holds(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === '*') return true;
  const opaque = tag.replace(/^W\//, '');
  return header.match(/"[^"]*"/g)?.includes(opaque) ?? false;
}
