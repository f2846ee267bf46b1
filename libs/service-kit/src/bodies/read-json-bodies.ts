import type { FastifyInstance } from 'fastify';
import { parseJson } from '../requests/parse-json.js';

/** Bodies are parsed by {@link parseJson}, which alters nothing unseen, in place of Fastify's own parser, when it is the caller's turn. */
export function readJsonBodies(instance: FastifyInstance, options: { bodyLimit?: number } = {}): void {
  instance.removeContentTypeParser('application/json');
  instance.addContentTypeParser('application/json', { ...options, parseAs: 'buffer' }, (request, body, parsed) => {
    const parse = (): void => {
      try {
        // Clients that always say `application/json` say it of a DELETE without a body, too.
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
