import { services } from '../generated/services.js';

/** A service to which requests are forwarded. */
export type Upstream = (typeof services)[number]['name'];

/** The services to which requests are forwarded. */
export const upstreams: readonly Upstream[] = services.map(({ name }) => name);

/** The services with an audit log. */
export const auditedServices: readonly Upstream[] = services.filter(({ audit }) => audit).map(({ name }) => name);

interface Route {
  readonly pattern: RegExp;
  readonly segments: number;
  readonly upstream: Upstream;
}

/** The routes, most specific first; the first match applies. */
const routes: readonly Route[] = services
  .flatMap(({ name, routes: prefixes }) => prefixes.map((prefix) => routeTo(name, prefix)))
  .sort((a, b) => b.segments - a.segments);

/** @param prefix the first segments of the paths, such as `/v1/experiments/{id}/results`, where `{…}` matches any segment */
function routeTo(upstream: Upstream, prefix: string): Route {
  const segments = prefix.split('/').slice(1);
  const source = segments.map((segment) => (segment.startsWith('{') ? '/[^/]+' : `/${segment}`)).join('');
  return { pattern: new RegExp(`^${source}(/|$)`), segments: segments.length, upstream };
}

/**
 * The service that handles a path of the public interface.
 * @param path without its query, in escaped form as received
 * @returns undefined if no service handles the path
 */
export function upstreamOf(path: string): Upstream | undefined {
  return routes.find(({ pattern }) => pattern.test(path))?.upstream;
}
