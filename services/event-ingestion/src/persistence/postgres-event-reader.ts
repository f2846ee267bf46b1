import type { Queryable } from '@assay/persistence';
import type { EventQuery, EventReader, StoredEvent } from '../application/ports.js';

/** Reads `exp.events` back. */
export class PostgresEventReader implements EventReader {
  constructor(private readonly database: Queryable) {}

  find({ unitType, unitId, eventType, from, to, limit, after }: EventQuery): Promise<StoredEvent[]> {
    const parameters: unknown[] = [limit];
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
    return this.database.query<StoredEvent>(
      `SELECT id, event_type, unit_type, unit_id, experiments, context, metrics, payload, timestamp, stated_at, decision_id, created_at
       FROM exp.events ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
       ORDER BY timestamp DESC, id DESC LIMIT $1`,
      parameters,
    );
  }
}
