import type { Event } from '@assay/contracts';
import {
  copyInto,
  type Database,
  isUniqueViolation,
  unnest,
  type CopyValue,
  type DayPartitions,
  type Transaction,
} from '@assay/persistence';
import type { EventStore } from '../application/ports.js';
import type { Copy } from '../domain/first-copies.js';

const eventColumns = [
  'id',
  'event_type',
  'unit_type',
  'unit_id',
  'experiments',
  'context',
  'metrics',
  'payload',
  'timestamp',
  'decision_id',
];

/** In the order of `eventColumns`. `context` and `payload` are JSON texts already. */
const toRow = (event: Event): CopyValue[] => [
  event.id,
  event.event_type,
  event.unit_type,
  event.unit_id,
  event.experiments,
  event.context,
  event.metrics,
  event.payload,
  iso(event.timestamp),
  event.decision_id,
];

const iso = (time: number) => new Date(time).toISOString();

/** `exp.events`, `exp.event_ids` and `exp.event_conflicts`: one statement per table and batch. */
export class PostgresEventStore implements EventStore<Transaction> {
  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
  ) {}

  async claim(
    tx: Transaction,
    copies: readonly Copy[],
  ): Promise<{ counting: Map<string, Buffer>; fresh: Set<string> }> {
    const { source, parameters } = unnest(copies, {
      id: ['uuid', ({ event }) => event.id],
      digest: ['bytea', ({ digest }) => digest],
      received_at: ['timestamptz', ({ event }) => iso(event.received_at)],
    });
    const claimed = await tx.query<{ id: string }>(
      `INSERT INTO exp.event_ids (id, digest, received_at) SELECT id, digest, received_at FROM ${source}
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      parameters,
    );
    const fresh = new Set(claimed.map(({ id }) => id));
    const counting = new Map(copies.map(({ event, digest }) => [event.id, digest]));
    const taken = copies.map(({ event }) => event.id).filter((id) => !fresh.has(id));
    if (taken.length > 0) {
      const earlier = await tx.query<{ id: string; digest: Buffer }>(
        'SELECT id, digest FROM exp.event_ids WHERE id = ANY($1::uuid[])',
        [taken],
      );
      for (const { id, digest } of earlier) counting.set(id, digest);
    }
    return { counting, fresh };
  }

  async insert(tx: Transaction, events: readonly Event[]): Promise<void> {
    await this.partitions.ensure(
      this.database,
      events.map((event) => iso(event.timestamp).slice(0, 10)),
    );
    await tx.query('SAVEPOINT before_events');
    try {
      await copyInto(tx, 'exp.events', eventColumns, events.map(toRow));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      // An id may be claimed anew once it has been forgotten, while an event with a future timestamp still stands: it counts as stored.
      await tx.query('ROLLBACK TO before_events');
      await insertMissing(tx, events);
    }
  }

  async recordConflicts(tx: Transaction, copies: readonly Copy[]): Promise<void> {
    const { source, parameters } = unnest(copies, {
      event_id: ['uuid', ({ event }) => event.id],
      digest: ['bytea', ({ digest }) => digest],
      content: ['jsonb', ({ event }) => contentOf(event)],
      received_at: ['timestamptz', ({ event }) => iso(event.received_at)],
    });
    await tx.query(
      `INSERT INTO exp.event_conflicts (event_id, digest, copies, content, received_at)
       SELECT event_id, digest, count(*), (array_agg(content))[1], min(received_at) FROM ${source} GROUP BY event_id, digest
       ON CONFLICT (event_id, digest) DO UPDATE SET copies = event_conflicts.copies + EXCLUDED.copies`,
      parameters,
    );
  }
}

/** Slower than COPY by half, but leaves alone what is there. */
async function insertMissing(tx: Transaction, events: readonly Event[]): Promise<void> {
  const { source, parameters } = unnest(events, {
    id: ['uuid', (event) => event.id],
    event_type: ['text', (event) => event.event_type],
    unit_type: ['text', (event) => event.unit_type],
    unit_id: ['text', (event) => event.unit_id],
    experiments: ['jsonb', (event) => event.experiments],
    // These two are JSON texts already.
    context: ['text', (event) => event.context],
    payload: ['text', (event) => event.payload],
    metrics: ['jsonb', (event) => event.metrics],
    happened_at: ['timestamptz', (event) => iso(event.timestamp)],
    decision_id: ['uuid', (event) => event.decision_id],
  });
  await tx.query(
    `INSERT INTO exp.events
       (id, event_type, unit_type, unit_id, experiments, context, metrics, payload, timestamp, decision_id)
     SELECT id, event_type, unit_type, unit_id, experiments, context::jsonb, metrics, payload::jsonb, happened_at, decision_id
     FROM ${source}
     ON CONFLICT (id, timestamp) DO NOTHING`,
    parameters,
  );
}

/** The event as its sender would recognise it. */
function contentOf(event: Event): Record<string, unknown> {
  return {
    ...event,
    context: JSON.parse(event.context) as unknown,
    payload: event.payload === null ? null : (JSON.parse(event.payload) as unknown),
    timestamp: iso(event.timestamp),
    received_at: iso(event.received_at),
  };
}
