import type { FastifyInstance } from 'fastify';
import { parseJson } from '../requests/parse-json.js';

/**
 * Bodies are parsed by {@link parseJson}, which never changes a value silently, in place of Fastify's own parser, when the caller's turn has come.
 */
export function readJsonBodies(instance: FastifyInstance, options: { bodyLimit?: number } = {}): void {
  instance.removeContentTypeParser('application/json');
  instance.addContentTypeParser('application/json', { ...options, parseAs: 'buffer' }, (request, body, parsed) => {
    const parse = (): void => {
      try {
        // Some clients send `application/json` with every request, also with a DELETE without a body.
        parsed(null, body.length === 0 ? undefined : parseJson(body as Buffer));
      } catch (error) {
        parsed(error as Error);
      }
    };
    try {
      request.takeTurn(body.length, parse);
    } catch (error) {
      parsed(error as Error);
    }
  });
}
