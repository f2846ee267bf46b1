/**
 * What an event costs whoever counts it: a value for each of its experiments and metrics. An event may be short and cost much (50 claims and
 * 100 metrics are 5,050 values), so the product is bounded, not only its factors.
 */
export const contributionLimits = {
  /** Claims times metrics of one event; the event itself counts as a metric. */
  perEvent: 1_000,
  /** The same, added up over a request. */
  perRequest: 100_000,
} as const;

/** @param event any JSON value. @returns its claims (at least one) times its metrics and one; 0 of what is no event */
export function contributionsOf(event: unknown): number {
  if (typeof event !== 'object' || event === null) return 0;
  const { experiments, metrics } = event as Record<string, unknown>;
  const claims = Array.isArray(experiments) ? Math.max(1, experiments.length) : 1;
  const values = typeof metrics === 'object' && metrics !== null ? Object.keys(metrics).length : 0;
  return claims * (values + 1);
}

/** What a request costs; an event that is over its own limit is refused by itself and costs nothing. */
export function contributionsOfAll(events: readonly unknown[]): number {
  return events.reduce<number>((sum, event) => {
    const cost = contributionsOf(event);
    return cost > contributionLimits.perEvent ? sum : sum + cost;
  }, 0);
}
