import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

/** Methods that Fastify adds by itself beside a GET, or that no service answers. */
const NOT_DESCRIBED = new Set(['HEAD', 'OPTIONS', 'TRACE']);

/**
 * Notes every route that is added from now on, Nest's as well as plain ones, but for those that say they are public or that
 * another service answers.
 *
 * @returns a check that each of them stands in the OpenAPI document with the scopes it needs: whoever reads the document, people and the test
 *   that tries every door, sees all of them. @throws Error naming the routes that do not
 */
export function noteRoutes(instance: FastifyInstance): (document: OpenAPIObject) => void {
  const noted: { method: string; path: string }[] = [];
  instance.addHook('onRoute', ({ method, url, config }) => {
    if (config?.public || config?.anyScope) return;
    for (const name of [method].flat()) {
      if (!NOT_DESCRIBED.has(name)) noted.push({ method: name, path: url.replaceAll(/:(\w+)/g, '{$1}') });
    }
  });
  return ({ paths }) => {
    const operationOf = ({ method, path }: (typeof noted)[number]) =>
      (paths as Record<string, Record<string, unknown> | undefined>)[path]?.[method.toLowerCase()];
    const missing = noted.filter((route) => operationOf(route) === undefined);
    if (missing.length === 0) return;
    const names = missing.map(({ method, path }) => `${method} ${path}`).join(', ');
    throw new Error(`${names}: not in the OpenAPI document. Describe it, or say config.public.`);
  };
}
