import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';
import { addAsset } from './add-asset.js';

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

/** Without the validator, which would send the document to another host. */
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
  // Swagger UI has its icons as `data:` URLs in its style sheet.
  addAsset(instance, { path, type, content, images: "'self' data:", cacheControl: 'no-cache' });
}
