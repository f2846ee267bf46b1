import type { FastifyInstance } from 'fastify';

/** Records every route that is added from now on. @returns the methods of a path, and OPTIONS; none for an unknown path */
export function noteRouteMethods(instance: FastifyInstance): (path: string) => readonly string[] {
  const routes = new Map<string, { pattern: RegExp; methods: Set<string> }>();
  instance.addHook('onRoute', ({ method, url }) => {
    const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    routes.set(url, route);
    for (const name of [method].flat()) route.methods.add(name);
  });
  return (path) => {
    const found = [...routes.values()].filter(({ pattern }) => pattern.test(path));
    return found.length === 0 ? [] : [...new Set([...found.flatMap(({ methods }) => [...methods]), 'OPTIONS'])].sort();
  };
}

/** Normalises `/v1/things/:id` and `/v1/*` like the router; a trailing slash makes no difference. */
function patternOf(url: string): RegExp {
  const parts = url
    .replace(/\/$/, '')
    .split(/(:\w+|\*)/)
    .map((part) => {
      if (part === '*') return '.*';
      return part.startsWith(':') ? '[^/]+' : part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
    });
  return new RegExp(`^${parts.join('')}/?$`);
}
