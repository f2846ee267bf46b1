import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { addAsset } from './add-asset.js';

/** The output of the build of `web/`; the relative path is the same from `src/http` and from `dist/http`. */
const directory = new URL('../../dist/public/', import.meta.url);

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Files are revalidated at each visit, except those with a digest in their names, which never change. */
const revalidated = 'no-cache';
const immutable = 'public, max-age=31536000, immutable';

/** Serves the built page, read once at the start: `index.html` at `/`, the others at their names. */
export function addPage(instance: FastifyInstance): void {
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const content = readFileSync(new URL(name, directory));
    addAsset(instance, {
      path: name === 'index.html' ? '/' : `/${name}`,
      type,
      content,
      // Charts are drawn from data: URLs when they are saved as PNG.
      images: "'self' data:",
      cacheControl: name.startsWith('assets/') ? immutable : revalidated,
    });
  }
}
