import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseQuery, traceHeaders, unavailable, type Logger } from '@assay/service-kit';
import { z } from 'zod';
import { type AuditPage, mergeAudit } from '../domain/merge-audit.js';
import { auditedServices, type Upstream } from '../domain/upstream-of.js';
import type { UpstreamUrls } from './proxy.js';

const ANSWER_TIMEOUT_MS = 10_000;
/** Headers of a service's refusal that are forwarded to the client. */
const forwardedHeaders = ['retry-after', 'www-authenticate'];

/** The part of the query that is used for merging; the services check the rest. */
const merged = z.object({ limit: z.coerce.number().int().min(1).max(1000).default(100) });

/**
 * Adds `GET /v1/audit`, which merges the audit logs of all services. The services check the scope. If a service does not answer, the whole request
 * fails, because an incomplete audit log could not be distinguished from a complete one.
 */
export function addAuditRoute(instance: FastifyInstance, urls: UpstreamUrls, logger: Pick<Logger, 'warn'>): void {
  instance.get('/v1/audit', { config: { anyScope: true } }, async (request, reply) => {
    const { limit } = parseQuery(merged, request.query);
    const answers = await Promise.all(
      auditedServices.map((service) => fetchPage(service, urls[service], request, logger)),
    );
    const refused = answers.find(({ status }) => status !== 200);
    if (refused !== undefined) {
      return reply.code(refused.status).headers(refused.headers).type('application/problem+json').send(refused.text);
    }
    const pages = answers.map(({ text }) => JSON.parse(text) as AuditPage);
    return reply.header('cache-control', 'no-store').send(mergeAudit(pages, limit));
  });
}

/** @throws Problem 503 if the service does not answer */
async function fetchPage(
  service: Upstream,
  url: string,
  request: FastifyRequest,
  logger: Pick<Logger, 'warn'>,
): Promise<{ status: number; headers: Record<string, string>; text: string }> {
  const { authorization, 'x-api-key': apiKey } = request.headers;
  const headers = {
    ...(authorization === undefined ? {} : { authorization }),
    ...(typeof apiKey === 'string' ? { 'x-api-key': apiKey } : {}),
    ...traceHeaders(),
    'x-forwarded-for': request.ip,
    'x-request-id': request.id,
  };
  try {
    const query = request.url.split('?').slice(1).join('?');
    const address = new URL(`/v1/audit?${query}`, url);
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
    const forwarded = forwardedHeaders.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    return { status: response.status, headers: Object.fromEntries(forwarded), text: await response.text() };
  } catch (error) {
    logger.warn('a service does not answer, answering 503', { service, error });
    throw unavailable(`The service ${service} does not answer at the moment. Send the same again.`, 1);
  }
}
