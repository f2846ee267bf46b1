/** A claim of an event that a variant was in play. */
export interface Claim {
  readonly experimentId: string;
  readonly variantId: string;
}

/** What this service keeps of an event: enough to count it, and to count it again. Times are milliseconds since the Unix epoch. */
export interface Observation {
  readonly eventId: string;
  readonly unitType: string;
  readonly unitId: string;
  readonly eventType: string;
  readonly timestamp: number;
  readonly receivedAt: number;
  /** What the product says was in play; null means: whatever the unit was assigned at the time. */
  readonly claims: readonly Claim[] | null;
  /** The decision that an exposure without claims names; null for every other event. */
  readonly decisionId: string | null;
  readonly metrics: Readonly<Record<string, number>>;
  /** Hex of the content's digest: tells a repeat from a conflict. */
  readonly digest: string;
}

/** The event type that says a unit saw its variant. */
export const EXPOSURE = 'exposure';
