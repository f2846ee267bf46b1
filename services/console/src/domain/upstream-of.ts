/** The services behind this address. */
export const upstreams = ['assignment', 'event-ingestion', 'metric-aggregation', 'bandit-allocation'] as const;
export type Upstream = (typeof upstreams)[number];

/** First match wins: what is more specific stands first. */
const routes: readonly (readonly [RegExp, Upstream])[] = [
  [/^\/v1\/experiments\/[^/]+\/(aggregates|results|ledger)(\/|$)/, 'metric-aggregation'],
  [/^\/v1\/events\/stream(\/|$)/, 'metric-aggregation'],
  [/^\/v1\/(metrics|metric-jobs)(\/|$)/, 'metric-aggregation'],
  [/^\/v1\/events(\/|$)/, 'event-ingestion'],
  [/^\/v1\/(bandits|bayesian-models)(\/|$)/, 'bandit-allocation'],
  // Of the audit, what the console does not answer itself: which methods there are.
  [/^\/v1\/(audit|experiments|assignments|decisions|prompts|holdouts)(\/|$)/, 'assignment'],
];

/**
 * Which service answers a path of the public interface.
 * @param path without its query, as it came (escapes are left alone: the service decides what they mean)
 * @returns undefined when no service does
 */
export function upstreamOf(path: string): Upstream | undefined {
  return routes.find(([pattern]) => pattern.test(path))?.[1];
}
