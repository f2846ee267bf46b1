import { createGunzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { badRequest, unsupportedMediaType } from './problem.js';

/**
 * Lets routes with `config: { gzip: true }` (a Nest route: `@RouteConfig({ gzip: true })`) take gzip bodies. Fastify counts what
 * comes out of the decompressor against the body limit, so a small bomb ends in 413 like any large body. Everywhere else a
 * compressed body is refused with 415.
 */
export function acceptGzipBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', (request, reply, payload, done) => {
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined || encoding === 'identity') {
      done(null, payload);
      return;
    }
    if (encoding.toLowerCase() !== 'gzip' || request.routeOptions.config.gzip !== true) {
      reply.header('accept-encoding', request.routeOptions.config.gzip ? 'gzip' : 'identity');
      done(unsupportedMediaType(`This route does not take bodies with "Content-Encoding: ${encoding}".`));
      return;
    }
    const body = Object.assign(createGunzip(), { receivedEncodedLength: 0 });
    payload.on('data', (chunk: Buffer) => (body.receivedEncodedLength += chunk.length));
    payload.on('error', (error) => body.destroy(error));
    // zlib's own error would be answered as a failure of ours.
    body.prependListener('error', (error: Error) =>
      Object.assign(error, { statusCode: 400, problem: badRequest('The body is not valid gzip.') }),
    );
    done(null, payload.pipe(body));
  });
}
