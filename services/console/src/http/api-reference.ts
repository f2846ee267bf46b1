import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

/**
 * As strict as that of the other pages, but for the icons that Swagger UI has as `data:` URLs in its style sheet. It runs no inline script or
 * style, and reaches this address only.
 */
const protection = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Assay: API reference</title>
    <link rel="icon" href="/icon.svg" />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <script src="/docs/swagger-ui-bundle.js" defer></script>
    <script src="/docs/start.js" defer></script>
  </head>
  <body>
    <div id="reference"></div>
  </body>
</html>
`;

/** Without a validator: it would send the document to another host. */
const start = `SwaggerUIBundle({
  url: '/openapi.json',
  domNode: document.getElementById('reference'),
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  filter: true,
  validatorUrl: null,
});
`;

/** Serves the rendered API reference at `/docs`: Swagger UI from its npm package, over `/openapi.json` of this address (decision 24). */
export function addApiReference(instance: FastifyInstance): void {
  const { resolve } = createRequire(import.meta.url);
  const file = (name: string): Buffer => readFileSync(resolve(`swagger-ui-dist/${name}`));
  add(instance, '/docs', 'text/html; charset=utf-8', Buffer.from(page));
  add(instance, '/docs/start.js', 'text/javascript; charset=utf-8', Buffer.from(start));
  add(instance, '/docs/swagger-ui-bundle.js', 'text/javascript; charset=utf-8', file('swagger-ui-bundle.js'));
  add(instance, '/docs/swagger-ui.css', 'text/css; charset=utf-8', file('swagger-ui.css'));
}

function add(instance: FastifyInstance, path: string, type: string, content: Buffer): void {
  const digest = createHash('sha256').update(content).digest('base64url');
  // Compressed once: a visit then loads 0.5 MB instead of 1.8 MB.
  const compressed = gzipSync(content);
  instance.get(path, { config: { public: true } }, (request, reply) => {
    const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    void reply.headers({
      ...protection,
      'cache-control': 'no-cache',
      etag: `"${digest}${takesGzip ? '-gzip' : ''}"`,
      vary: 'Accept-Encoding, Origin',
      ...(takesGzip && { 'content-encoding': 'gzip' }),
    });
    return reply.type(type).send(takesGzip ? compressed : content);
  });
}
