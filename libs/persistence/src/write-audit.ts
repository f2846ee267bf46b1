import { differences } from './differences.js';
import { timestamptz } from './timestamptz.js';
import type { Queryable } from './transaction.js';

/** Who changes something, and from where. */
export interface Actor {
  /** The token's subject or the API key's id; the service's name for changes caused by another change. */
  readonly subject: string;
  readonly credential: 'token' | 'api_key' | 'service';
  /** Network address; null if there is none. */
  readonly address: string | null;
  readonly requestId: string | null;
}

/** One change of one entity. */
export interface AuditedChange {
  /** A UUIDv7: entries are in the order of their ids, across services, too. */
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly actor: Actor;
  /** What was done, such as `create`. */
  readonly action: string;
  readonly entityType: string;
  /** Its id, or its name if it has no id. */
  readonly entityId: string;
  readonly entityName: string;
  /** The version created by the change; null for entities without versions. */
  readonly version: number | null;
  /** The entity in the API's format before the change; `{}` for a new one. */
  readonly before: object;
  readonly after: object;
}

/** Writes the entry in the transaction of the change, so that both are committed or neither. */
export async function writeAudit(tx: Queryable, change: AuditedChange): Promise<void> {
  const { changes, leftOut } = differences(change.before, change.after);
  await tx.query(
    `INSERT INTO exp.audit_log (id, at, subject, credential, address, request_id, action, entity_type, entity_id, entity_name, version,
       changes, changes_left_out)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      change.id,
      timestamptz(change.at),
      storable(change.actor.subject),
      change.actor.credential,
      change.actor.address && storable(change.actor.address),
      change.actor.requestId && storable(change.actor.requestId),
      change.action,
      change.entityType,
      storable(change.entityId),
      storable(change.entityName),
      change.version,
      JSON.stringify(changes),
      leftOut,
    ],
  );
}

/** A token's subject may be any text, including characters that Postgres cannot store; it must not prevent the entry. */
function storable(text: string): string {
  return text.replaceAll('\0', '\ufffd').slice(0, 255).toWellFormed();
}
