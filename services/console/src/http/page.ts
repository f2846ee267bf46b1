import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/** What the build of `web/` leaves; the same place from `src/http` as from `dist/http`. */
const directory = new URL('../../dist/public/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The page may load and reach this address only, run no inline script or style, and stand in no frame. */
const protection = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A new version shows at the next visit, the same one is not sent again; what has its digest in its name never changes. */
const revalidated = 'no-cache';
const immutable = 'public, max-age=31536000, immutable';

/** Serves the built page, read once at the start: `index.html` at `/`, the others at their names. */
export function addPage(instance: FastifyInstance): void {
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const content = readFileSync(new URL(name, directory));
    const compressed = gzipSync(content);
    const etag = createHash('sha256').update(content).digest('base64url');
    const cacheControl = name.startsWith('assets/') ? immutable : revalidated;
    instance.get(name === 'index.html' ? '/' : `/${name}`, { config: { public: true } }, (request, reply) => {
      const isGzip = acceptsGzip(request.headers['accept-encoding']);
      void reply.type(type).headers({
        ...protection,
        'cache-control': cacheControl,
        vary: 'accept-encoding',
        // One for each form: a strong tag names these very bytes.
        etag: isGzip ? `"${etag}-gzip"` : `"${etag}"`,
        ...(isGzip && { 'content-encoding': 'gzip' }),
      });
      return reply.send(isGzip ? compressed : content);
    });
  }
}

/** @param header `Accept-Encoding`, such as `gzip, deflate;q=0.5` */
function acceptsGzip(header: string | undefined): boolean {
  return (header ?? '').split(',').some((part) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(part));
}
