import { parseFragment } from './parse-fragment.js';
import type { Route, RouteArguments } from './routes.js';

/** The route of a fragment, with the arguments of its page; undefined if there is no such route. */
export function matchRoute(
  routes: readonly Route[],
  hash: string,
): { readonly route: Route; readonly routeArguments: RouteArguments } | undefined {
  const { parts, query } = parseFragment(hash);
  if (parts === undefined) return undefined;
  for (const route of routes) {
    const pattern = route.path.split('/');
    const matches = pattern.length === parts.length && pattern.every((part, n) => part === ':id' || part === parts[n]);
    if (matches) return { route, routeArguments: { id: parts[pattern.indexOf(':id')] ?? '', query } };
  }
  return undefined;
}
