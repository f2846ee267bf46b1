import { createReadStream } from 'node:fs';
import { parseQuery, type RouteDescription } from '@assay/service-kit';
import { refusal } from '@assay/kernel';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ExperimentFiles } from '../application/ports.js';
import { experimentId } from './survival.examples.js';
import { SURVIVAL_TAG } from './survival-tag.js';

export const filesRouteDescription: RouteDescription = {
  method: 'get',
  path: '/v1/survival/experiments/{id}/files/{path}',
  id: 'getSurvivalFile',
  summary: 'Get a file of an experiment',
  description: 'A file of the experiment’s folder. `path` may contain slashes; `listSurvivalFiles` lists what exists.',
  tag: SURVIVAL_TAG,
  noStore: true,
  scopes: ['models:read'],
  params: {
    id: { description: 'The experiment’s id.', example: experimentId, schema: { type: 'string', format: 'uuid' } },
    path: { description: 'The file’s path in the experiment’s folder.', example: 'config.json' },
  },
  responses: {
    200: { description: 'The file.', text: { type: 'application/octet-stream', example: '…' } },
  },
};

const types: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};

/** Adds the route; a path outside of the experiment's folder is not found. */
export function addFilesRoute(instance: FastifyInstance, files: ExperimentFiles): void {
  const config = { scopes: ['models:read' as const] };
  instance.get('/v1/survival/experiments/:id/files/*', { config }, async (request, reply) => {
    const parameters = parseQuery(z.object({ id: z.uuid(), '*': z.string().max(1_000) }), request.params);
    const { id, '*': path } = parameters;
    const found = await files.find(id, path);
    if (found === undefined) throw refusal.notFound(`The experiment ${id} has no file ${path}.`);
    const extension = path.slice(path.lastIndexOf('.') + 1);
    void reply.headers({
      'content-type': types[extension] ?? 'application/octet-stream',
      'content-length': found.bytes,
      'cache-control': 'no-store',
    });
    return reply.send(createReadStream(found.file, { end: Math.max(0, found.bytes - 1) }));
  });
}
