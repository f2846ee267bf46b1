import type { Event } from '@assay/contracts';
import { RefusalError } from '@assay/kernel';
import type { Copy } from '../domain/first-copies.js';

/** The log did not take everything; some of it may be there all the same, so the sender must keep the ids when it sends again. */
export class LogUnavailableError extends RefusalError {
  override readonly name = 'LogUnavailableError';

  /** @param reason for operators */
  constructor(reason: string, options?: ErrorOptions) {
    const detail =
      'The event log is away, so nothing counts as accepted. Send the same events again, with the same ids.';
    super({ kind: 'unavailable', detail, retryAfterSeconds: 1 }, reason, options);
  }
}

/** The log of accepted events. */
export abstract class EventLog {
  /**
   * Resolves once all in-sync replicas hold every event.
   * @throws LogUnavailableError
   */
  abstract append(events: readonly Event[]): Promise<void>;
}

/** How far the log is stored. */
export abstract class StoredLog {
  /** Resolves with true when all that is in the log now is stored, with false when that takes too long. */
  abstract reached(): Promise<boolean>;
}

/** Stored events. `Tx` is an open transaction. */
export abstract class EventStore<Tx> {
  /**
   * Claims the ids of these copies, at most one copy per id. An id that is taken stays as it is.
   * @returns the digests of those that were taken already, by id
   */
  abstract claim(tx: Tx, copies: readonly Copy[]): Promise<ReadonlyMap<string, string>>;
  abstract insert(tx: Tx, events: readonly Event[]): Promise<void>;
  abstract recordConflicts(tx: Tx, copies: readonly Copy[]): Promise<void>;
}

/** What retention needs. */
export abstract class RetentionStore {
  /** Makes the partitions of these days (YYYY-MM-DD). */
  abstract prepare(days: readonly string[]): Promise<void>;
  /** Drops what happened before the day of `before`, and forgets ids and conflicts received before `before`. */
  abstract sweep(before: Date): Promise<Swept>;
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

/** Reads stored events. */
export abstract class EventReader {
  abstract find(query: EventQuery): Promise<EventPage>;
}
