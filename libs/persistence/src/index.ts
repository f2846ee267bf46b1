export {
  type Actor,
  type AuditedChange,
  type AuditEntry,
  type AuditFilter,
  PostgresAuditTrail,
  writeAudit,
} from './audit-log.js';
export { copyInto, type CopyValue } from './copy-into.js';
export { copyUnlessTaken } from './copy-unless-taken.js';
export { couldBeTooLarge } from './could-be-too-large.js';
export { CreateAuditLog1767000000000 } from './create-audit-log.migration.js';
export { CreateDayPartitionFunctions1760000000002 } from './create-day-partition-functions.migration.js';
export { CreateIdempotencyKeys1785000000000 } from './create-idempotency-keys.migration.js';
export { Database, type DatabaseOptions } from './database.js';
export { DatabaseModule, type DatabaseModuleOptions } from './database.module.js';
export { DayPartitions, type DayPartitionsOptions } from './day-partitions.js';
export { differences, type Differences, type FieldChange } from './differences.js';
export { howDatabaseFailed } from './how-database-failed.js';
export { isTransientDatabaseError } from './is-transient-database-error.js';
export { isUniqueViolation } from './is-unique-violation.js';
export { millis } from './millis.js';
export { PostgresIdempotencyStore } from './postgres-idempotency-store.js';
export { databaseName, provisionDatabase, type ProvisionOptions, type Role } from './provision-database.js';
export { reportRows, type RowReport } from './report-rows.js';
export { revertLastMigration, runMigrations, type MigrationOptions } from './run-migrations.js';
export { timestamptz } from './timestamptz.js';
export { toPage } from './to-page.js';
export type { Queryable, Transaction } from './transaction.js';
export { unnest, type UnnestColumns } from './unnest.js';
