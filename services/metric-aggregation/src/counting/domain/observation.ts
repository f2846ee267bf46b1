/** A claim of an event that it belongs to a variant of an experiment. */
export interface Claim {
  readonly experimentId: string;
  readonly variantId: string;
}

/** The parts of an event that this service stores, which suffice to count it again. Times are milliseconds since the Unix epoch. */
export interface Observation {
  readonly eventId: string;
  readonly unitType: string;
  readonly unitId: string;
  readonly eventType: string;
  readonly timestamp: number;
  readonly receivedAt: number;
  /** The variants that the event claims; null: the variants that its unit has at the time of the event. */
  readonly claims: readonly Claim[] | null;
  /** The decision that an exposure without claims names; null for every other event. */
  readonly decisionId: string | null;
  readonly metrics: Readonly<Record<string, number>>;
  /** Digest of the content in hexadecimal, by which a repeat differs from a conflict. */
  readonly digest: string;
}

/** The type of events that report that a unit was exposed to its variant. */
export const EXPOSURE = 'exposure';
