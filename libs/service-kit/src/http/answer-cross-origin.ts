import type { FastifyInstance } from 'fastify';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS =
  'Authorization, X-API-Key, Content-Type, Content-Encoding, If-Match, If-None-Match, Idempotency-Key, X-Request-Id, Traceparent';
const ANSWER_HEADERS = 'ETag, Location, Retry-After, X-Request-Id, WWW-Authenticate, Idempotency-Replayed, Allow';
/** The longest time for which any browser caches a preflight (Chromium: 2 h), seconds. */
const MAX_AGE = '7200';

/**
 * Allows pages of these origins to call (CORS). Preflight requests, which carry no credential, are answered here. Error answers have the CORS
 * headers, too, so that a page can read them. Credentials are sent in headers that a page sets itself, never as cookies.
 *
 * @param origins `https://shop.example`, or `*` for every page; none: no page of another origin may call
 */
export function answerCrossOrigin(instance: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const any = origins.includes('*');
  const allowed = new Set(origins);
  instance.addHook('onRequest', (request, reply, done) => {
    if (!any) void reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined || !(any || allowed.has(origin))) {
      done();
      return;
    }
    void reply.header('access-control-allow-origin', any ? '*' : origin);
    if (request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
      void reply
        .code(204)
        .headers({
          'access-control-allow-methods': METHODS,
          'access-control-allow-headers': REQUEST_HEADERS,
          'access-control-max-age': MAX_AGE,
        })
        .send();
      return;
    }
    void reply.header('access-control-expose-headers', ANSWER_HEADERS);
    done();
  });
}
