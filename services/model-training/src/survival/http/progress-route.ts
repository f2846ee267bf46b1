import { setTimeout as sleep } from 'node:timers/promises';
import {
  parseQuery,
  type RouteDescription,
  sendServerSentEvents,
  serverSentEvent,
  type ServerSentMessage,
} from '@assay/service-kit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SurvivalProgress } from '../application/survival-progress.js';
import { toProgressJson } from '../domain/progress.js';
import { SURVIVAL_TAG } from './survival-tag.js';
import { experimentId } from './survival.examples.js';

const POLL_MS = 1_000;
/** A comment is sent after this time without a change, so that proxies keep the connection. */
const HEARTBEAT_MS = 15_000;

export const progressRouteDescription: RouteDescription = {
  method: 'get',
  path: '/v1/survival/experiments/{id}/progress',
  id: 'streamSurvivalProgress',
  summary: 'Follow the progress of an experiment',
  description:
    'Sends a server-sent event named `progress` each time the progress changes, at most once a second, with the share of the work that is done, the estimated seconds left and the state of each run. The stream ends after the event of the experiment’s end.',
  tag: SURVIVAL_TAG,
  noStore: true,
  scopes: ['models:read'],
  params: {
    id: { description: 'The experiment’s id.', example: experimentId, schema: { type: 'string', format: 'uuid' } },
  },
  responses: {
    200: {
      description: 'The stream.',
      text: {
        type: 'text/event-stream',
        example: 'retry: 2000\n\nevent: progress\ndata: {"status":"RUNNING","done":0.42,"seconds_left":31, …}\n\n',
      },
    },
  },
  refusals: {
    429: 'The caller has too many open streams, or too many requests in progress.',
    503: 'The maximum number of streams of this instance is open, or it is overloaded.',
  },
};

/** Adds the route; streams end when the client leaves or the service stops. */
export function addProgressRoute(instance: FastifyInstance, progress: SurvivalProgress): void {
  const closing = new AbortController();
  // Runs before the server waits for its requests to end, because a stream may run for hours.
  instance.addHook('preClose', (done) => {
    closing.abort();
    done();
  });
  const config = { scopes: ['models:read' as const] };
  instance.get('/v1/survival/experiments/:id/progress', { config }, async (request, reply) => {
    const { id } = parseQuery(z.object({ id: z.uuid() }), request.params);
    await progress.get(id);
    return sendServerSentEvents(reply, events(progress, id, closing.signal));
  });
}

async function* events(
  progress: SurvivalProgress,
  id: string,
  closing: AbortSignal,
): AsyncGenerator<ServerSentMessage> {
  let last = '';
  let sentAt = performance.now();
  while (!closing.aborted) {
    const current = await progress.get(id, POLL_MS / 2);
    const { seconds_left: left, ...state } = toProgressJson(current);
    const text = JSON.stringify(state);
    const now = performance.now();
    if (text !== last) {
      yield serverSentEvent('progress', { ...state, seconds_left: left });
      last = text;
      sentAt = now;
    } else if (now - sentAt >= HEARTBEAT_MS) {
      yield 'heartbeat';
      sentAt = now;
    }
    if (current.status !== 'RUNNING' && current.status !== 'PENDING') return;
    await sleep(POLL_MS, undefined, { signal: closing }).catch(() => undefined);
  }
}
