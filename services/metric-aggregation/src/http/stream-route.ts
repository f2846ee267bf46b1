import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { parseQuery, type RouteDescription } from '@assay/service-kit';
import type { ExperimentReports } from '../application/experiment-reports.js';
import type { LiveResults } from '../application/live-results.js';
import { unknownExperiment } from './experiments.controller.js';
import { streamQuerySchema } from './schemas.js';

export const streamRouteDescription: RouteDescription = {
  method: 'get',
  path: '/v1/events/stream',
  summary: "An experiment's results as they change: server-sent events named `results`, each with the whole of them",
  tags: ['results'],
  scopes: ['results:read'],
  query: streamQuerySchema,
  responses: { 200: { description: 'text/event-stream' } },
};

/** Adds `GET /v1/events/stream`. Streams end when the client leaves or the service stops. */
export function addStreamRoute(instance: FastifyInstance, reports: ExperimentReports, live: LiveResults): void {
  // Before the server waits for its requests to end: a stream would never end by itself.
  instance.addHook('preClose', (done) => {
    live.close();
    done();
  });
  instance.get('/v1/events/stream', { config: { scopes: ['results:read'] } }, async (request, reply) => {
    const { experiment_id: idOrName } = parseQuery(streamQuerySchema, request.query);
    const experiment = await reports.find(idOrName);
    if (!experiment) throw unknownExperiment(idOrName);
    reply.openStream();
    void reply.headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      // Else the connection would stay open after the stream and hold up the service's stop.
      connection: 'close',
    });
    return reply.send(Readable.from(serverSentEvents(live, experiment.experimentId), { objectMode: false }));
  });
}

async function* serverSentEvents(live: LiveResults, experimentId: string): AsyncGenerator<string> {
  // Something to read at once, so that the client knows it is connected; and how soon to come back.
  yield 'retry: 2000\n\n';
  for await (const message of live.watch(experimentId)) {
    yield message === 'heartbeat' ? ': heartbeat\n\n' : `event: results\ndata: ${JSON.stringify(message)}\n\n`;
  }
}
