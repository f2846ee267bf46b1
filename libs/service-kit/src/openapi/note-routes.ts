import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

/** Methods that Fastify adds to each GET automatically, or that no service answers. */
const NOT_DESCRIBED = new Set(['HEAD', 'OPTIONS', 'TRACE']);

/**
 * Records every route that is added from now on, Nest routes and plain ones, except public routes and routes that another service answers.
 *
 * @returns a check that each of them is in the OpenAPI document with its scopes, so that readers of the document and the access test see all routes.
 *   @throws Error naming the routes that do not
 */
export function noteRoutes(instance: FastifyInstance): (document: OpenAPIObject) => void {
  const noted: { method: string; path: string }[] = [];
  instance.addHook('onRoute', ({ method, url, config }) => {
    if (config?.public || config?.anyScope) return;
    // OpenAPI has no parameter with slashes; a wildcard is documented as a parameter named `path`.
    const path = url.replaceAll(/:(\w+)/g, '{$1}').replace(/\*$/, '{path}');
    for (const name of [method].flat()) {
      if (!NOT_DESCRIBED.has(name)) noted.push({ method: name, path });
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
