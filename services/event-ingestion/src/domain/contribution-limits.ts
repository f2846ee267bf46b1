/**
 * Limits of the values that consumers aggregate: one for each pair of experiment and metric of an event. A short event may have many (50 claims
 * and 100 metrics are 5,050 values), so the product is limited, not only its factors.
 */
export const contributionLimits = {
  /** Maximum of claims times metrics of one event; the event itself counts as a metric. */
  perEvent: 1_000,
  /** Maximum of their sum over a request. */
  perRequest: 100_000,
} as const;

/** @param event any JSON value. @returns claims (at least 1) × (metrics + 1); 0 for a value that is not an object */
export function contributionsOf(event: unknown): number {
  if (typeof event !== 'object' || event === null) return 0;
  const { experiments, metrics } = event as Record<string, unknown>;
  const claims = Array.isArray(experiments) ? Math.max(1, experiments.length) : 1;
  const values = typeof metrics === 'object' && metrics !== null ? Object.keys(metrics).length : 0;
  return claims * (values + 1);
}

/** Values of all events of a request. An event above the limit of one event counts 0, because it is rejected separately. */
export function contributionsOfAll(events: readonly unknown[]): number {
  return events.reduce<number>((sum, event) => {
    const cost = contributionsOf(event);
    return cost > contributionLimits.perEvent ? sum : sum + cost;
  }, 0);
}
