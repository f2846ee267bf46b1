import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

export interface Asset {
  readonly path: string;
  /** Its `Content-Type`. */
  readonly type: string;
  readonly content: Buffer;
  /** Sources of images that the page may load. */
  readonly images: string;
  readonly cacheControl: string;
}

/**
 * Serves a file of a page from memory, compressed once. Its Content-Security-Policy allows this origin only, no inline scripts or styles, and no
 * embedding in frames.
 */
export function addAsset(instance: FastifyInstance, { path, type, content, images, cacheControl }: Asset): void {
  const compressed = gzipSync(content);
  const digest = createHash('sha256').update(content).digest('base64url');
  const headers = { ...protectionOf(images), 'cache-control': cacheControl };
  instance.get(path, { config: { public: true } }, (request, reply) => {
    const isGzip = acceptsGzip(request.headers['accept-encoding']);
    // Added to the value that CORS has set, because the answer depends on both.
    const vary = [reply.getHeader('vary'), 'accept-encoding'].filter((part) => part !== undefined).join(', ');
    void reply.type(type).headers({
      ...headers,
      vary,
      // A tag for each encoding, because a strong ETag identifies exact bytes.
      etag: isGzip ? `"${digest}-gzip"` : `"${digest}"`,
      ...(isGzip && { 'content-encoding': 'gzip' }),
    });
    return reply.send(isGzip ? compressed : content);
  });
}

function protectionOf(images: string): Record<string, string> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      `img-src ${images}`,
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** @param header `Accept-Encoding`, such as `gzip, deflate;q=0.5` */
function acceptsGzip(header: string | undefined): boolean {
  return (header ?? '').split(',').some((part) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(part));
}
