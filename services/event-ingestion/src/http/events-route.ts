import type { FastifyInstance } from 'fastify';
import {
  allowsUnitType,
  badRequest,
  readJsonBodies,
  tooLarge,
  unavailable,
  type RouteDescription,
} from '@assay/service-kit';
import { LogUnavailableError } from '../application/ports.js';
import type { ReceiveEvents, Receipts } from '../application/receive-events.js';
import type { IngestionMetrics } from '../ingestion-metrics.js';
import { mostEvents, readSubmission } from '../domain/read-submission.js';
import { receiptsSchema, submissionSchema } from './submission-schema.js';

/** Most bytes of a body, after decompression. */
export const mostBytes = 2 * 1024 * 1024;

export const eventsRouteDescription: RouteDescription = {
  method: 'post',
  path: '/v1/events',
  summary: `Send one event, an array, or {events, sent_at?}: up to ${mostEvents} events or 2 MiB; gzip accepted`,
  tags: ['events'],
  scopes: ['events:write'],
  body: submissionSchema,
  responses: {
    200: {
      description:
        'An answer for each event. Accepted means: stored in Kafka by all in-sync replicas. An invalid event never sinks its neighbours.',
      schema: receiptsSchema,
    },
    503: { description: 'The log is away; nothing counts as accepted. Send the same again, with the same ids.' },
  },
};

/** Adds `POST /v1/events`, as a plain route: no pipes, guards or schemas between the socket and the check. */
export async function addEventsRoute(
  instance: FastifyInstance,
  receiveEvents: ReceiveEvents,
  metrics: IngestionMetrics,
): Promise<void> {
  await instance.register((scope, _options, done) => {
    readJsonBodies(scope, { bodyLimit: mostBytes });
    scope.post(
      '/v1/events',
      { bodyLimit: mostBytes, config: { scopes: ['events:write'], gzip: true } },
      async (request): Promise<Receipts> => {
        const mayName = (unitType: string) => allowsUnitType(request.credential, unitType);
        const receipts = await receive(receiveEvents, request.body, mayName);
        metrics.countReceipts(receipts);
        return receipts;
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
      throw tooLarge(`At most ${mostEvents} events a request; these are ${submission.count}. Send them in parts.`);
    case 'events':
  }
  try {
    return await receiveEvents.receive(submission.events, mayName);
  } catch (error) {
    if (!(error instanceof LogUnavailableError)) throw error;
    throw unavailable(
      'The event log is away, so nothing counts as accepted. Send the same events again, with the same ids.',
    );
  }
}
