/** SQL states with which Postgres rejects work because it is too large. Source: PostgreSQL manual, appendix A. */
const states = new Set([
  '57014', // took longer than statement_timeout
  '25P03', // idle in a transaction for too long
  '53200', // out of memory, also of memory for locks
  '08P01', // a message longer than the protocol's
]);
/** Class 54: program limit exceeded (sizes of arrays, rows, statements). */
const limitClass = '54';
/** A server process that ran out of memory closes its connection; a string or an array exceeds the limits of Node or Postgres. */
const messages =
  /^(Connection terminated unexpectedly|read ECONNRESET|Invalid (string|array) length|invalid memory alloc request size)/;

/**
 * True when the same work may succeed in smaller parts. Some of these errors are also transient (the database was slow): see
 * `isTransientDatabaseError`.
 */
export function couldBeTooLarge(error: unknown): boolean {
  // Checked by shape, as in `isTransientDatabaseError`.
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
