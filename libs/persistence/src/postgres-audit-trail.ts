import type { FieldChange } from './differences.js';
import { millis } from './millis.js';
import { timestamptz } from './timestamptz.js';
import type { Queryable } from './transaction.js';
import type { Actor, AuditedChange } from './write-audit.js';

/** An entry as stored. */
export interface AuditEntry extends Omit<AuditedChange, 'before' | 'after'> {
  readonly changes: readonly FieldChange[];
  /** The number of changed fields that are not among `changes`. */
  readonly changesLeftOut: number;
}

export interface AuditFilter {
  readonly subject?: string | undefined;
  /** Id or name. */
  readonly entity?: string | undefined;
  /** Milliseconds since the Unix epoch, inclusive. */
  readonly from?: number | undefined;
  /** Exclusive. */
  readonly to?: number | undefined;
}

/** The entry that reaches so many bytes as JSON is the last of its page. */
const MAX_BYTES = 2 * 1024 * 1024;
/** Of an entry as JSON, beside its changes. */
const BYTES_BESIDE = 1_000;

/** Reads `exp.audit_log`. */
export class PostgresAuditTrail {
  constructor(private readonly database: Queryable) {}

  /**
   * Newest first. A page ends before its limit when it reaches 2 MiB: an entry may take up to a megabyte.
   * @param cursor the id after which the page begins
   */
  async page(
    { subject, entity, from, to }: AuditFilter,
    { limit, cursor }: { readonly limit: number; readonly cursor: string | undefined },
  ): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
    // One row more than the page holds is selected but not read. OFFSET 0 prevents a row's size from being computed more than once.
    const rows = await this.database.query<AuditRow>(
      `SELECT * FROM (
         SELECT *, sum(bytes) OVER (ORDER BY id DESC) - bytes AS before, row_number() OVER (ORDER BY id DESC) AS place,
           (count(*) OVER ())::int AS found
         FROM (
           SELECT *, ${BYTES_BESIDE} + octet_length(changes::text) AS bytes
           FROM (
             SELECT id, ${millis('at')} AS at_ms, subject, credential, address, request_id, action, entity_type, entity_id, entity_name,
               version, changes, changes_left_out
             FROM exp.audit_log
             WHERE ($1::text IS NULL OR subject = $1) AND ($2::text IS NULL OR entity_id = $2 OR entity_name = $2)
               AND ($3::timestamptz IS NULL OR at >= $3) AND ($4::timestamptz IS NULL OR at < $4) AND ($5::uuid IS NULL OR id < $5)
             ORDER BY id DESC LIMIT $6 + 1
           ) next
           OFFSET 0
         ) sized
       ) placed
       WHERE before < $7 AND place <= $6 ORDER BY id DESC`,
      [subject ?? null, entity ?? null, time(from), time(to), cursor ?? null, limit, MAX_BYTES],
    );
    const [first, last] = [rows.at(0), rows.at(-1)];
    const nextCursor = first !== undefined && last !== undefined && first.found > rows.length ? last.id : null;
    return { items: rows.map(toEntry), nextCursor };
  }
}

const time = (at: number | undefined): string | null => (at === undefined ? null : timestamptz(at));

interface AuditRow {
  id: string;
  at_ms: string;
  subject: string;
  credential: Actor['credential'];
  address: string | null;
  request_id: string | null;
  action: string;
  entity_type: string;
  entity_id: string;
  entity_name: string;
  version: number | null;
  changes: FieldChange[];
  changes_left_out: number;
  /** The number of remaining rows from the first of these on, capped at one more than the page holds. */
  found: number;
}

function toEntry(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: Number(row.at_ms),
    actor: { subject: row.subject, credential: row.credential, address: row.address, requestId: row.request_id },
    action: row.action,
    entityType: row.entity_type,
    entityId: row.entity_id,
    entityName: row.entity_name,
    version: row.version,
    changes: row.changes,
    changesLeftOut: row.changes_left_out,
  };
}
