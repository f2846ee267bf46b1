import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { unsupportedMediaType } from '../problems/problem.js';

/**
 * Lets routes with `config: { gzip: true }` (a Nest route: `@RouteConfig({ gzip: true })`) accept gzip bodies. Fastify applies the body limit to the
 * decompressed size, so a decompression bomb is answered with 413 like any large body; invalid gzip is answered with 400. All other routes reject a
 * compressed body with 415.
 */
export function acceptGzipBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', (request, reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity' || request.matchedRoute.config.gzip === 'untouched') {
      done(null, payload);
      return;
    }
    const takesGzip = request.matchedRoute.config.gzip === true;
    if (encoding.toLowerCase() !== 'gzip' || !takesGzip) {
      reply.header('accept-encoding', takesGzip ? 'gzip' : 'identity');
      done(unsupportedMediaType(`This route does not take bodies with "Content-Encoding: ${encoding}".`));
      return;
    }
    const body = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
    payload.on('data', (chunk: Buffer) => (body.receivedEncodedLength += chunk.length));
    payload.on('error', (error) => body.destroy(error));
    // Fastify removes its listeners once it has answered; a later error must not end the process.
    body.on('error', () => undefined);
    reply.raw.once('close', () => body.destroy());
    done(null, payload.pipe(body));
  });
}
