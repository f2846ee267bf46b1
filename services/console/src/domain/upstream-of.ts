import { services } from '../generated/services.js';

/** A service behind this address. */
export type Upstream = (typeof services)[number]['name'];

/** The services behind this address. */
export const upstreams: readonly Upstream[] = services.map(({ name }) => name);

/** The services that keep an audit log. */
export const auditors: readonly Upstream[] = services.filter(({ audit }) => audit).map(({ name }) => name);

interface Route {
  readonly pattern: RegExp;
  readonly segments: number;
  readonly upstream: Upstream;
}

/** First match wins: what is more specific stands first. */
const routes: readonly Route[] = services
  .flatMap(({ name, routes: prefixes }) => prefixes.map((prefix) => routeTo(name, prefix)))
  .sort((a, b) => b.segments - a.segments);

/** @param prefix such as `/v1/experiments/{id}/results`: the paths that begin with these segments, of which `{…}` is any one */
function routeTo(upstream: Upstream, prefix: string): Route {
  const segments = prefix.split('/').slice(1);
  const source = segments.map((segment) => (segment.startsWith('{') ? '/[^/]+' : `/${segment}`)).join('');
  return { pattern: new RegExp(`^${source}(/|$)`), segments: segments.length, upstream };
}

/**
 * Which service answers a path of the public interface.
 * @param path without its query, as it came (escapes are left alone: the service decides what they mean)
 * @returns undefined when no service does
 */
export function upstreamOf(path: string): Upstream | undefined {
  return routes.find(({ pattern }) => pattern.test(path))?.upstream;
}
