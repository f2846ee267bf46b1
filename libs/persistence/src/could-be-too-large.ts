/** SQL states by which Postgres refuses work because there is too much of it at once. Source: PostgreSQL manual, appendix A. */
const states = new Set([
  '57014', // took longer than statement_timeout
  '25P03', // idle in a transaction for too long
  '53200', // out of memory, also of memory for locks
  '08P01', // a message longer than the protocol's
]);
/** 54: a limit of the program is exceeded (sizes of arrays, rows, statements). */
const limitClass = '54';
/** A server process that ran out of memory ends its connection; a text or an array that Node or Postgres cannot hold. */
const messages =
  /^(Connection terminated unexpectedly|read ECONNRESET|Invalid (string|array) length|invalid memory alloc request size)/;

/**
 * True when the same work in smaller parts may succeed where the whole does not. Some of these errors pass by themselves too (the database was
 * slow): ask `isTransientDatabaseError` about that.
 */
export function couldBeTooLarge(error: unknown): boolean {
  // By shape, as `isTransientDatabaseError` does.
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError, cause } = error as Partial<
    Record<'code' | 'message' | 'driverError' | 'cause', unknown>
  >;
  return (
    (typeof code === 'string' && (states.has(code) || (code.length === 5 && code.startsWith(limitClass)))) ||
    (typeof message === 'string' && messages.test(message)) ||
    (driverError !== error && couldBeTooLarge(driverError)) ||
    (cause !== error && couldBeTooLarge(cause))
  );
}
