import { DAY_MS } from '@assay/kernel';
import type { Event } from '@assay/contracts';
import {
  copyUnlessTaken,
  Database,
  timestamptz,
  unnest,
  type CopyValue,
  DayPartitions,
  type Transaction,
} from '@assay/persistence';
import { EventStore } from '../application/ports.js';
import type { Copy } from '../domain/first-copies.js';
import { Injectable } from '@nestjs/common';

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
  'stated_at',
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
  timestamptz(event.timestamp),
  event.decision_id,
  event.stated_at === null ? null : timestamptz(event.stated_at),
];

function* rowsOf(events: readonly Event[]): Generator<CopyValue[]> {
  for (const event of events) yield toRow(event);
}

const iso = (time: number) => new Date(time).toISOString();

/** `exp.events`, `exp.event_ids` and `exp.event_conflicts`: one statement per table and batch. */
@Injectable()
export class PostgresEventStore implements EventStore<Transaction> {
  /** Whether the last batch had ids that were stored already. Such batches follow each other: when a client or the consumer repeats a range. */
  private expectTaken = false;

  constructor(
    private readonly database: Database,
    private readonly partitions: DayPartitions,
  ) {}

  async claim(tx: Transaction, copies: readonly Copy[]): Promise<ReadonlyMap<string, string>> {
    // Sorted, so that concurrent transactions insert ids in the same order and cannot deadlock.
    const sorted = copies.toSorted((a, b) => (a.event.id < b.event.id ? -1 : 1));
    let taken = this.expectTaken ? await digestsOf(tx, sorted) : new Map<string, string>();
    while (!(await claimAll(tx, taken.size === 0 ? sorted : sorted.filter(({ event }) => !taken.has(event.id))))) {
      taken = await digestsOf(tx, sorted);
    }
    this.expectTaken = taken.size > 0;
    return taken;
  }

  async insert(tx: Transaction, events: readonly Event[]): Promise<void> {
    const days = new Set(events.map((event) => Math.floor(event.timestamp / DAY_MS)));
    await this.partitions.ensure(
      this.database,
      [...days].map((day) => iso(day * DAY_MS).slice(0, 10)),
    );
    const written = await copyUnlessTaken(tx, 'exp.events', eventColumns, rowsOf(events));
    // After retention deleted an id, an event with a future timestamp may still be stored under it: the stored event stays.
    if (!written) await insertMissing(tx, events);
  }

  async recordConflicts(tx: Transaction, copies: readonly Copy[]): Promise<void> {
    const { source, parameters } = unnest(copies, {
      event_id: ['uuid', ({ event }) => event.id],
      digest: ['bytea', ({ digest }) => `\\x${digest}`],
      content: ['jsonb', ({ event }) => contentOf(event)],
      received_at: ['timestamptz', ({ event }) => timestamptz(event.received_at)],
    });
    await tx.query(
      `INSERT INTO exp.event_conflicts (event_id, digest, copies, content, received_at)
       SELECT event_id, digest, count(*), (array_agg(content))[1], min(received_at) FROM ${source} GROUP BY event_id, digest
       ON CONFLICT (event_id, digest) DO UPDATE SET copies = event_conflicts.copies + EXCLUDED.copies`,
      parameters,
    );
  }
}

/** @returns false if one of the ids is stored already; then none is inserted */
async function claimAll(tx: Transaction, copies: readonly Copy[]): Promise<boolean> {
  function* rows(): Generator<CopyValue[]> {
    for (const { event, digest } of copies) yield [event.id, `\\x${digest}`, timestamptz(event.received_at)];
  }
  return copies.length === 0 || copyUnlessTaken(tx, 'exp.event_ids', ['id', 'digest', 'received_at'], rows());
}

/** Stored digests of these copies' ids, by id. */
async function digestsOf(tx: Transaction, copies: readonly Copy[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; digest: Buffer }>(
    'SELECT id, digest FROM exp.event_ids WHERE id = ANY($1::uuid[])',
    [copies.map(({ event }) => event.id)],
  );
  return new Map(rows.map(({ id, digest }) => [id, digest.toString('hex')]));
}

/** Takes 1.5 times as long as COPY, but skips rows that exist already. */
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
    happened_at: ['timestamptz', (event) => timestamptz(event.timestamp)],
    decision_id: ['uuid', (event) => event.decision_id],
    stated_at: ['timestamptz', (event) => (event.stated_at === null ? null : timestamptz(event.stated_at))],
  });
  await tx.query(
    `INSERT INTO exp.events
       (id, event_type, unit_type, unit_id, experiments, context, metrics, payload, timestamp, decision_id, stated_at)
     SELECT id, event_type, unit_type, unit_id, experiments, context::jsonb, metrics, payload::jsonb, happened_at, decision_id,
       stated_at
     FROM ${source}
     ON CONFLICT (id, timestamp) DO NOTHING`,
    parameters,
  );
}

/** The event in the form in which the client sent it. */
function contentOf(event: Event): Record<string, unknown> {
  return {
    ...event,
    context: JSON.parse(event.context) as unknown,
    payload: event.payload === null ? null : (JSON.parse(event.payload) as unknown),
    timestamp: iso(event.timestamp),
    stated_at: event.stated_at === null ? null : iso(event.stated_at),
    received_at: iso(event.received_at),
  };
}
