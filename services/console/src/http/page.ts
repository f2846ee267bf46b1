import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';

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

/** Serves the files of `public/`, read once at the start: `index.html` at `/`, the others at their names. */
export function addPage(instance: FastifyInstance): void {
  const directory = new URL('../public/', import.meta.url);
  for (const name of readdirSync(directory)) {
    const type = types[extname(name)];
    // The build leaves source maps here too.
    if (type === undefined) continue;
    const content = readFileSync(new URL(name, directory));
    const etag = `"${createHash('sha256').update(content).digest('base64url')}"`;
    instance.get(name === 'index.html' ? '/' : `/${name}`, { config: { public: true } }, (_request, reply) => {
      // A new version shows at the next visit; the same one is not sent again.
      void reply.headers({ ...protection, 'cache-control': 'no-cache', etag });
      return reply.type(type).send(content);
    });
  }
}
