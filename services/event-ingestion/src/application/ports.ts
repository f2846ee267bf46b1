import type { Event } from '@assay/contracts';
import type { Copy } from '../domain/first-copies.js';

/** The log did not take everything; some of it may be there all the same, so the sender must keep the ids when it sends again. */
export class LogUnavailableError extends Error {
  override readonly name = 'LogUnavailableError';
}

/** The log of accepted events. */
export interface EventLog {
  /**
   * Resolves once all in-sync replicas hold every event.
   * @throws LogUnavailableError
   */
  append(events: readonly Event[]): Promise<void>;
}

/** Stored events. `Tx` is an open transaction. */
export interface EventStore<Tx> {
  /**
   * Claims the ids of these copies, at most one copy per id. An id that is taken stays as it is.
   * @returns the digests of those that were taken already, by id
   */
  claim(tx: Tx, copies: readonly Copy[]): Promise<ReadonlyMap<string, string>>;
  insert(tx: Tx, events: readonly Event[]): Promise<void>;
  recordConflicts(tx: Tx, copies: readonly Copy[]): Promise<void>;
}

/** What retention needs. */
export interface RetentionStore {
  /** Makes the partitions of these days (YYYY-MM-DD). */
  prepare(days: readonly string[]): Promise<void>;
  /** Drops what happened before the day of `before`, and forgets ids and conflicts received before `before`. */
  sweep(before: Date): Promise<Swept>;
}

export interface Swept {
  /** Names of the partitions that were dropped. */
  readonly partitions: readonly string[];
  readonly ids: number;
  readonly conflicts: number;
}

/** One stored event, as a reader gets it. */
export interface StoredEvent {
  readonly id: string;
  readonly event_type: string;
  readonly unit_type: string;
  readonly unit_id: string;
  readonly experiments: Event['experiments'];
  readonly context: unknown;
  readonly metrics: Record<string, number>;
  readonly payload: unknown;
  readonly timestamp: Date;
  /** The sender's own time, where that of receipt took its place. */
  readonly stated_at: Date | null;
  readonly decision_id: string | null;
  readonly created_at: Date;
}

/** Which events a reader wants; `from` inclusive, `to` exclusive. */
export interface EventQuery {
  readonly unitType?: string | undefined;
  readonly unitId?: string | undefined;
  readonly eventType?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
  /** Where the previous page ended. */
  readonly after?: { readonly timestamp: Date; readonly id: string } | undefined;
}

export interface EventPage {
  /** Newest first: as many as were asked for, or fewer where they are large. */
  readonly items: StoredEvent[];
  /** Whether there is none behind them. */
  readonly isLast: boolean;
}

export interface EventReader {
  find(query: EventQuery): Promise<EventPage>;
}
