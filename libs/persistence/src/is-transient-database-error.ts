/** SQL states of transient errors. Source: PostgreSQL manual, appendix A. */
const transientClasses = ['08' /* connection */, '40' /* rollback: serialization, deadlock */, '53' /* resources */];
const transientStates = new Set([
  '57P01', // the server shuts down
  '57P02', // the server crashed
  '57P03', // the server is starting
  '57014', // took longer than statement_timeout: it waited for others, or the machine is slow
  '57P05', // idle session ended
  '55P03', // lock not available
  '25P03', // idle in a transaction for too long
  '25006', // read-only: a replica that is about to be promoted
]);
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** Errors without a code of `pg` and its pool. */
const connectionMessages =
  /^(Connection terminated|Client was closed|timeout exceeded when trying to connect|Client has encountered a connection error|timeout expired)/;

/** True when the same work may succeed later: the connection is lost, the server restarts, transactions collided, resources ran out. */
export function isTransientDatabaseError(error: unknown): boolean {
  // Checked by shape: in some test runners Node's own errors belong to another realm, where `instanceof` fails.
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError, cause } = error as Partial<
    Record<'code' | 'message' | 'driverError' | 'cause', unknown>
  >;
  return (
    (typeof code === 'string' && isTransientCode(code)) ||
    (typeof message === 'string' && connectionMessages.test(message)) ||
    (driverError !== error && isTransientDatabaseError(driverError)) ||
    (cause !== error && isTransientDatabaseError(cause))
  );
}

const isTransientCode = (code: string): boolean =>
  networkCodes.has(code) ||
  transientStates.has(code) ||
  (code.length === 5 && transientClasses.includes(code.slice(0, 2)));
