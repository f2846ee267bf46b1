import { Database } from '@assay/persistence';
import { Injectable } from '@nestjs/common';
import type { EventPage, EventQuery, EventReader, StoredEvent } from '../application/ports.js';

/** Rows that are measured in one query; each may have half a megabyte. */
const CHUNK = 100;
/** A page ends with the event that reaches this many bytes as JSON, so a page has at most one event more than 4 MiB. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Estimated bytes of an event's scalar fields as JSON. */
const SCALAR_BYTES = 1_000;

/** Reads `exp.events`. */
@Injectable()
export class PostgresEventReader implements EventReader {
  constructor(private readonly database: Database) {}

  async find(query: EventQuery): Promise<EventPage> {
    const items: StoredEvent[] = [];
    let left = MAX_BYTES;
    for (;;) {
      const count = Math.min(CHUNK, query.limit - items.length);
      const rows = await this.#read({ ...query, limit: count, after: items.at(-1) ?? query.after }, left);
      let found = 0;
      for (const { bytes, found: total, ...event } of rows) {
        found = total;
        left -= bytes;
        items.push(event);
      }
      if (found < count && rows.length === found) return { items, isLast: true };
      if (rows.length < found || left <= 0 || items.length === query.limit) return { items, isLast: false };
    }
  }

  /** The next rows, until they reach `bytes`. Postgres measures the rows after that too, but does not send them. */
  #read({ unitType, unitId, eventType, from, to, limit, after }: EventQuery, bytes: number): Promise<SizedRow[]> {
    const parameters: unknown[] = [limit, bytes];
    const conditions: string[] = [];
    const add = (condition: string, ...values: unknown[]) => {
      if (values.includes(undefined)) return;
      conditions.push(condition.replaceAll('?', () => `$${parameters.push(values.shift())}`));
    };
    add('unit_type = ?', unitType);
    add('unit_id = ?', unitId);
    add('event_type = ?', eventType);
    add('timestamp >= ?::timestamptz', from?.toISOString());
    add('timestamp < ?::timestamptz', to?.toISOString());
    add('(timestamp, id) < (?::timestamptz, ?::uuid)', after?.timestamp.toISOString(), after?.id);
    const columns =
      'id, event_type, unit_type, unit_id, experiments, context, metrics, payload, timestamp, stated_at, decision_id, created_at';
    // OFFSET 0 prevents Postgres from inlining the subquery and computing the size twice.
    return this.database.query<SizedRow>(
      `SELECT ${columns}, bytes, found FROM (
         SELECT *, sum(bytes) OVER (ORDER BY timestamp DESC, id DESC) - bytes AS before, (count(*) OVER ())::int AS found FROM (
           SELECT *, ${SCALAR_BYTES} + octet_length(experiments::text) + octet_length(context::text) + octet_length(metrics::text)
             + coalesce(octet_length(payload::text), 0) AS bytes
           FROM (
             SELECT ${columns} FROM exp.events ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
             ORDER BY timestamp DESC, id DESC LIMIT $1
           ) next
           OFFSET 0
         ) sized
       ) placed
       WHERE before < $2 ORDER BY timestamp DESC, id DESC`,
      parameters,
    );
  }
}

interface SizedRow extends StoredEvent {
  readonly bytes: number;
  /** Number of matching rows from the first of these on, up to the limit. */
  readonly found: number;
}
