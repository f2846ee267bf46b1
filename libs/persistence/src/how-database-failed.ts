import { isTransientDatabaseError } from './is-transient-database-error.js';

/** Thrown by `pg` when no pooled connection became free in time; a failure to open a connection has another message. */
const POOL_TIMEOUT = 'timeout exceeded when trying to connect';
/** A statement exceeded its time limit. */
const STATEMENT_TIMEOUT = '57014';

/**
 * Why the same work may succeed later: `busy` when the database is reachable but overloaded, true for every other transient error.
 * @returns false for an error that is not transient
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
