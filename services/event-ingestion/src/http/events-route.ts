import { refusal } from '@assay/kernel';
import type { FastifyInstance } from 'fastify';
import { allowsUnitType, badRequest, IssueBudget, readJsonBodies, type RouteDescription } from '@assay/service-kit';
import type { ReceiveEvents, Receipts } from '../application/receive-events.js';
import type { IngestionMetrics } from '../ingestion-metrics.js';
import { contributionLimits } from '../domain/contribution-limits.js';
import { MAX_EVENTS, readSubmission } from '../domain/read-submission.js';
import { receiptsSchema, submissionSchema } from './submission-schema.js';

/** Maximum bytes of a body, after decompression. */
export const MAX_BYTES = 2 * 1024 * 1024;

export const eventsRouteDescription: RouteDescription = {
  method: 'post',
  path: '/v1/events',
  id: 'sendEvents',
  summary: 'Send events',
  description: `One event, an array of them, or {events, sent_at?}: up to ${MAX_EVENTS} events, 2 MiB and ${contributionLimits.perRequest} values (claims times metrics of each event, added up). The body may be compressed (\`Content-Encoding: gzip\`). An invalid event does not affect the others.`,
  tag: 'events',
  scopes: ['events:write'],
  body: submissionSchema,
  responses: {
    200: {
      description: 'A result for each event. Accepted means: stored in Kafka by all in-sync replicas.',
      schema: receiptsSchema,
    },
  },
  refusals: {
    400: 'The body is not a submission of events, or the request has an `Idempotency-Key`, which is not supported: give each event an `id`, and a repeat counts once.',
    413: `More than ${MAX_EVENTS} events, 2 MiB or ${contributionLimits.perRequest} values. Send them in parts.`,
    422: false,
    503: 'The log is unavailable, or the service is overloaded. Nothing counts as accepted: send the same events again, with the same ids.',
  },
};

/** Adds `POST /v1/events` as a plain Fastify route: for speed, without Nest's pipes and guards and without schema validation. */
export async function addEventsRoute(
  instance: FastifyInstance,
  receiveEvents: ReceiveEvents,
  metrics: IngestionMetrics,
): Promise<void> {
  await instance.register((scope, _options, done) => {
    readJsonBodies(scope, { bodyLimit: MAX_BYTES });
    scope.post(
      '/v1/events',
      { bodyLimit: MAX_BYTES, config: { scopes: ['events:write'], gzip: true } },
      async (request): Promise<Receipts> => {
        if (request.headers['idempotency-key'] !== undefined) {
          throw badRequest(
            'Idempotency-Key is not supported here, so nothing was accepted. Give each event an id and send the request without the header: a repeat with the same ids counts once.',
          );
        }
        const mayName = (unitType: string) => allowsUnitType(request.credential, unitType);
        const receipts = await receive(receiveEvents, request.body, mayName);
        metrics.countReceipts(receipts);
        return withBoundedErrors(receipts);
      },
    );
    done();
  });
}

async function receive(
  receiveEvents: ReceiveEvents,
  body: unknown,
  mayName: (unitType: string) => boolean,
): Promise<Receipts> {
  const submission = readSubmission(body);
  switch (submission.kind) {
    case 'malformed':
      throw badRequest('The body is not a submission of events. See errors.', submission.errors);
    case 'too_many':
      throw refusal.tooLarge(
        `At most ${MAX_EVENTS} events per request; these are ${submission.count}. Send them in parts.`,
      );
    case 'too_much':
      throw refusal.tooLarge(
        `At most ${contributionLimits.perRequest} values per request (claims times metrics of each event, added up); these are ${submission.contributions}. Send them in parts.`,
      );
    case 'events':
  }
  return receiveEvents.receive(submission.events, mayName);
}

/** Keeps the result of every event, and the errors of the first invalid events only, up to the limit of errors per answer. */
function withBoundedErrors(receipts: Receipts): Receipts {
  if (receipts.invalid === 0) return receipts;
  const budget = new IssueBudget();
  const results = receipts.results.map((receipt) => {
    if (receipt.errors === undefined) return receipt;
    const { errors, omitted } = budget.take(receipt.errors);
    return { ...receipt, errors, ...(omitted > 0 && { errors_omitted: omitted }) };
  });
  return { ...receipts, results };
}
