import { isTransientDatabaseError } from '@assay/persistence';
import { DatabaseAwayError } from './database-link.js';

/** True for failures that pass once the database is back. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof DatabaseAwayError || isTransientDatabaseError(error);
}
