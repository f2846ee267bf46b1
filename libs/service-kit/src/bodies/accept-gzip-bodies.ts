import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { unsupportedMediaType } from '../problems/problem.js';

/**
 * Lets routes with `config: { gzip: true }` (a Nest route: `@RouteConfig({ gzip: true })`) take gzip bodies. Fastify counts what
 * comes out of the decompressor against the body limit, so a small bomb ends in 413 like any large body, and answers 400 for
 * what is not gzip. Everywhere else a compressed body is refused with 415.
 */
export function acceptGzipBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', (request, reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity' || request.routeOptions.config.gzip === 'untouched') {
      done(null, payload);
      return;
    }
    const takesGzip = request.routeOptions.config.gzip === true;
    if (encoding.toLowerCase() !== 'gzip' || !takesGzip) {
      reply.header('accept-encoding', takesGzip ? 'gzip' : 'identity');
      done(unsupportedMediaType(`This route does not take bodies with "Content-Encoding: ${encoding}".`));
      return;
    }
    const body = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
    payload.on('data', (chunk: Buffer) => (body.receivedEncodedLength += chunk.length));
    payload.on('error', (error) => body.destroy(error));
    // Fastify stops listening once it has answered; a fault found later must not end the process.
    body.on('error', () => undefined);
    reply.raw.once('close', () => body.destroy());
    done(null, payload.pipe(body));
  });
}
