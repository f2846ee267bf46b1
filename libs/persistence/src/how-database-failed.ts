import { isTransientDatabaseError } from './is-transient-database-error.js';

/** What `pg` throws when no connection of the pool got free in time; one that cannot be made is told otherwise. */
const POOL_TIMEOUT = 'timeout exceeded when trying to connect';
/** A statement took longer than it may. */
const STATEMENT_TIMEOUT = '57014';

/**
 * Why the same work may succeed later: `busy` when the database is there and has too much to do, true for everything else that passes by itself.
 * @returns false when it may not
 */
export function howDatabaseFailed(error: unknown): boolean | 'busy' {
  return isTooBusy(error) ? 'busy' : isTransientDatabaseError(error);
}

function isTooBusy(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError, cause } = error as Partial<
    Record<'code' | 'message' | 'driverError' | 'cause', unknown>
  >;
  return (
    code === STATEMENT_TIMEOUT ||
    message === POOL_TIMEOUT ||
    (driverError !== error && isTooBusy(driverError)) ||
    (cause !== error && isTooBusy(cause))
  );
}
