import type { FastifyInstance } from 'fastify';
import { parseQuery, type RouteDescription, sendServerSentEvents, serverSentEvent } from '@assay/service-kit';
import type { ExperimentReports } from '../application/experiment-reports.js';
import type { LiveResults } from '../application/live-results.js';
import type { Results } from '../domain/results.js';
import { streamQuerySchema } from '../../shared/http/schemas.js';
import { toResultsPage } from './to-results-page.js';

export const streamRouteDescription: RouteDescription = {
  method: 'get',
  path: '/v1/events/stream',
  id: 'streamResults',
  summary: 'Follow the results of an experiment',
  description:
    'Sends a server-sent event named `results` each time the results change. Its data is the response of `getResults` at that time; with very many metrics, its first page. The stream ends when the client disconnects or the service stops.',
  tag: 'results',
  noStore: true,
  scopes: ['results:read'],
  query: streamQuerySchema,
  responses: {
    200: {
      description: 'The stream.',
      text: {
        type: 'text/event-stream',
        example: 'retry: 2000\n\nevent: results\ndata: {"as_of":"2026-01-31T09:00:00.000Z", …}\n\n',
      },
    },
  },
  refusals: {
    404: 'No experiment has this id or name.',
    429: 'The caller has too many open streams, or too many requests in progress.',
    503: 'The maximum number of streams of this instance is open, or it is overloaded.',
  },
};

/** The message that all watchers of an experiment share: its bytes are created and stored once. */
export function resultsEvent(results: Results): Buffer {
  return serverSentEvent('results', toResultsPage(results));
}

/**
 * Adds `GET /v1/events/stream`. Streams end when the client leaves or the service stops.
 * @param slowReaderMs a reader that has not taken a message for this time is disconnected; a slow reader skips to the newest message. Default 30 s
 */
export function addStreamRoute(
  instance: FastifyInstance,
  reports: ExperimentReports,
  live: LiveResults<Buffer>,
  slowReaderMs?: number,
): void {
  // Runs before the server waits for its requests to end, because a stream does not end by itself.
  instance.addHook('preClose', (done) => {
    live.close();
    done();
  });
  instance.get('/v1/events/stream', { config: { scopes: ['results:read'] } }, async (request, reply) => {
    const { experiment_id: idOrName } = parseQuery(streamQuerySchema, request.query);
    const experiment = await reports.get(idOrName);
    return sendServerSentEvents(reply, live.watch(experiment.experimentId), slowReaderMs);
  });
}
