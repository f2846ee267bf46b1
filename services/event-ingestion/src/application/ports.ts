import type { Event } from '@assay/contracts';
import { RefusalError } from '@assay/kernel';
import type { Copy } from '../domain/first-copies.js';

/** Not all events were appended to the log. Some of them may be in it, so the sender must repeat the request with the same ids. */
export class LogUnavailableError extends RefusalError {
  override readonly name = 'LogUnavailableError';

  /** @param reason the cause, for the log; not sent to the client */
  constructor(reason: string, options?: ErrorOptions) {
    const detail =
      'The event log is unavailable, so nothing counts as accepted. Send the same events again, with the same ids.';
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

/** Whether the events of the log are stored. */
export abstract class StoredLog {
  /** Waits until all events that are in the log now are stored. @returns false if that takes too long */
  abstract reached(): Promise<boolean>;
}

/** Stored events. `Tx` is an open transaction. */
export abstract class EventStore<Tx> {
  /**
   * Inserts the ids of these copies, at most one copy per id. An id that is stored already is not changed.
   * @returns the stored digests of the ids that were stored already, by id
   */
  abstract claim(tx: Tx, copies: readonly Copy[]): Promise<ReadonlyMap<string, string>>;
  abstract insert(tx: Tx, events: readonly Event[]): Promise<void>;
  abstract recordConflicts(tx: Tx, copies: readonly Copy[]): Promise<void>;
}

/** The tables of events, as retention changes them. */
export abstract class RetentionStore {
  /** Creates the partitions of these days (YYYY-MM-DD). */
  abstract prepare(days: readonly string[]): Promise<void>;
  /** Drops events that happened before the day of `before`, and deletes ids and conflicts received before `before`. */
  abstract sweep(before: Date): Promise<Swept>;
}

export interface Swept {
  /** Names of the partitions that were dropped. */
  readonly partitions: readonly string[];
  readonly ids: number;
  readonly conflicts: number;
}

/** One stored event, as it is served. */
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
  /** The timestamp that the client sent, if `timestamp` is the time of receipt instead; see `FutureLimit`. */
  readonly stated_at: Date | null;
  readonly decision_id: string | null;
  readonly created_at: Date;
}

/** Filters and position of a page of events; `from` inclusive, `to` exclusive. */
export interface EventQuery {
  readonly unitType?: string | undefined;
  readonly unitId?: string | undefined;
  readonly eventType?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
  /** The last event of the previous page. */
  readonly after?: { readonly timestamp: Date; readonly id: string } | undefined;
}

export interface EventPage {
  /** Newest first: `limit` events, or fewer if they are large or if there are no more. */
  readonly items: StoredEvent[];
  /** Whether this is the last page. */
  readonly isLast: boolean;
}

/** Reads stored events. */
export abstract class EventReader {
  abstract find(query: EventQuery): Promise<EventPage>;
}
