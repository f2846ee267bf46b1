import type { Readable } from 'node:stream';
import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, traceHeaders, unavailable, type Logger } from '@assay/service-kit';
import { upstreamOf, type Upstream } from '../domain/upstream-of.js';

/** URL of each service. */
export type UpstreamUrls = Readonly<Record<Upstream, string>>;

/**
 * Forwards requests to `/v1/*` with a valid credential to their services. Bodies and answers are streamed unchanged, in any encoding. The services
 * check the credential again, and its scopes.
 *
 * @param connections maximum connections to each service: as many as concurrent requests, because each request uses a connection while its body
 *   arrives, and requests would otherwise queue behind slow ones
 */
export async function addProxy(
  instance: FastifyInstance,
  urls: UpstreamUrls,
  logger: Pick<Logger, 'warn'>,
  connections: number,
): Promise<void> {
  const eventStreams = new Set<FastifyReply>();
  // Event streams do not end, so a closing server would wait for them forever.
  instance.addHook('preClose', (done) => {
    for (const reply of eventStreams) reply.raw.destroy();
    done();
  });

  await instance.register(async (scope) => {
    // Bodies are not read here.
    scope.removeContentTypeParser('application/json');
    await scope.register(httpProxy, {
      prefix: '/v1',
      rewritePrefix: '/v1',
      upstream: '',
      config: { anyScope: true, gzip: 'untouched' },
      // Requests are not retried, and event streams have no idle timeout (`bodyTimeout`).
      retryMethods: [],
      // TRACE is forwarded although no route supports it, because the service's 405 lists the methods of the path.
      httpMethods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE'],
      undici: { connections, headersTimeout: 30_000, bodyTimeout: 0, connect: { timeout: 2_000 } },
      preHandler: (request, _reply, done) => {
        const known = upstreamOf(pathOf(request)) !== undefined;
        done(known ? undefined : notFound(`Nothing answers ${pathOf(request)}. See /openapi.json for what there is.`));
      },
      replyOptions: {
        getUpstream: (request) => urls[upstreamOf(pathOf(request)) ?? 'assignment'],
        // Trace headers are added because the proxy's client is not instrumented. A client's X-Forwarded-For is replaced, because services trust
        // this proxy and count limits by that address. `Expect` is removed because the console has answered it.
        rewriteRequestHeaders: (request, headers) => ({
          ...Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'expect')),
          ...traceHeaders(),
          'x-forwarded-for': request.ip,
          'x-request-id': request.id,
        }),
        onResponse: (_request, reply, response) => {
          const body = (response as unknown as { stream: Readable }).stream;
          if (String(reply.getHeader('content-type')).startsWith('text/event-stream')) {
            try {
              reply.openStream();
            } catch (error) {
              body.destroy();
              void reply.send(error);
              return;
            }
            eventStreams.add(reply as FastifyReply);
            reply.raw.once('close', () => {
              eventStreams.delete(reply as FastifyReply);
              body.destroy();
            });
          }
          void reply.send(body);
        },
        onError: (reply, { error }) => {
          const service = upstreamOf(pathOf(reply.request)) ?? 'a service';
          // A client that disconnects ends the request to the service, which is not an error of the service.
          if (!reply.raw.destroyed) logger.warn('a service does not answer, answering 503', { service, error });
          void reply.send(unavailable(`The service ${service} does not answer at the moment. Send the same again.`, 1));
        },
      },
    });
  });
}

function pathOf(request: Pick<FastifyRequest, 'url'>): string {
  return request.url.split('?', 1)[0] ?? '';
}
