import { canonical, fullName, type AvroRecord, type AvroSchema } from './avro-schema.js';

/** A version of a record, frozen with its id, because bytes in the log carry that id for ever. */
export interface LockedSchema {
  id: number;
  /** Full name of the record. */
  record: string;
  /** Canonical form, see {@link canonical}. */
  schema: AvroSchema;
}

/** `contracts/schema-ids.lock.json`: only grows. */
export interface SchemaLock {
  schemas: LockedSchema[];
}

/** The lock with the current schema of every record; new schemas get the next free ids, known ones keep theirs. */
export function extendLock(lock: SchemaLock, records: AvroRecord[]): SchemaLock {
  const schemas = [...lock.schemas];
  for (const record of records) {
    if (findLocked({ schemas }, record) !== undefined) continue;
    const id = Math.max(0, ...schemas.map((entry) => entry.id)) + 1;
    schemas.push({ id, record: fullName(record.name, record.namespace), schema: canonical(record) });
  }
  return { schemas };
}

/** The entry of a record's current schema. */
export function findLocked(lock: SchemaLock, record: AvroRecord): LockedSchema | undefined {
  const text = JSON.stringify(canonical(record));
  return lock.schemas.find((entry) => JSON.stringify(entry.schema) === text);
}

/** Violations of the lock's promise between an earlier and a later state: an id that was removed, or reused for another schema. */
export function lockBreakages(earlier: SchemaLock, later: SchemaLock): string[] {
  const byId = new Map(later.schemas.map((entry) => [entry.id, entry]));
  const breakages: string[] = [];
  for (const entry of earlier.schemas) {
    const now = byId.get(entry.id);
    if (now === undefined)
      breakages.push(
        `schema-ids.lock.json: id ${entry.id} (${entry.record}) is gone, its bytes cannot be read any more`,
      );
    else if (JSON.stringify(now.schema) !== JSON.stringify(entry.schema)) {
      breakages.push(`schema-ids.lock.json: id ${entry.id} (${entry.record}) now means another schema`);
    }
  }
  if (byId.size < later.schemas.length) breakages.push('schema-ids.lock.json: an id stands for two schemas');
  return breakages;
}
