import type { Readable } from 'node:stream';
import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, traceHeaders, unavailable, type Logger } from '@assay/service-kit';
import { upstreamOf, type Upstream } from '../domain/upstream-of.js';

/** Address of each service. */
export type UpstreamUrls = Readonly<Record<Upstream, string>>;

/**
 * Passes `/v1/*` of callers with a credential on to the service it belongs to: bodies and answers as streams and untouched, whatever their
 * encoding. The services check the credential again, and its scopes.
 *
 * @param connections that each service may have from here: as many as requests may be on their way at once, as each holds one while its
 *   body arrives, and others would wait in a queue behind those that are slow
 */
export async function addProxy(
  instance: FastifyInstance,
  urls: UpstreamUrls,
  logger: Pick<Logger, 'warn'>,
  connections: number,
): Promise<void> {
  const eventStreams = new Set<FastifyReply>();
  // A stream of events never ends by itself; a closing server would wait for it.
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
      // Nothing is sent twice behind the caller's back, and a quiet event stream is not cut off.
      retryMethods: [],
      // TRACE is no method of any route: the service says which its path has.
      httpMethods: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE'],
      undici: { connections, headersTimeout: 30_000, bodyTimeout: 0, connect: { timeout: 2_000 } },
      preHandler: (request, _reply, done) => {
        const known = upstreamOf(pathOf(request)) !== undefined;
        done(known ? undefined : notFound(`Nothing answers ${pathOf(request)}. See /openapi.json for what there is.`));
      },
      replyOptions: {
        getUpstream: (request) => urls[upstreamOf(pathOf(request)) ?? 'assignment'],
        // The proxy's client is not instrumented: without its headers the trace would end here. A caller's own word on where it comes from is
        // not passed on: services that trust this proxy let that address pay. What a caller expects of the body is met here.
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
          // A caller that leaves ends the request to the service, which is no fault of the service.
          if (!reply.raw.destroyed) logger.warn('A service does not answer', { service, error });
          void reply.send(unavailable(`The service ${service} does not answer at the moment. Send the same again.`, 1));
        },
      },
    });
  });
}

function pathOf(request: Pick<FastifyRequest, 'url'>): string {
  return request.url.split('?', 1)[0] ?? '';
}
