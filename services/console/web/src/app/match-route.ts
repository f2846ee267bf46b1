import { placeOf } from './place-of.js';
import type { Route, RouteArguments } from './routes.js';

/** The route that a fragment names, with what its page gets; undefined when there is none. */
export function matchRoute(
  routes: readonly Route[],
  hash: string,
): { readonly route: Route; readonly place: RouteArguments } | undefined {
  const { parts, query } = placeOf(hash);
  if (parts === undefined) return undefined;
  for (const route of routes) {
    const wanted = route.path.split('/');
    const fits = wanted.length === parts.length && wanted.every((part, n) => part === ':id' || part === parts[n]);
    if (fits) return { route, place: { id: parts[wanted.indexOf(':id')] ?? '', query } };
  }
  return undefined;
}
