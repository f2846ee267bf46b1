import type { FastifyInstance } from 'fastify';
import { parseJson } from './parse-json.js';

/** Bodies are parsed by {@link parseJson}, which alters nothing unseen, in place of Fastify's own parser. */
export function readJsonBodies(instance: FastifyInstance, options: { bodyLimit?: number } = {}): void {
  instance.removeContentTypeParser('application/json');
  instance.addContentTypeParser('application/json', { ...options, parseAs: 'buffer' }, (_request, body, parsed) => {
    try {
      parsed(null, parseJson(body as Buffer));
    } catch (error) {
      parsed(error as Error);
    }
  });
}
