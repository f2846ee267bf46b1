/** A failure that the user can fix: the message says how, in one line. */
export class StackError extends Error {}

/** The message for any error; a full disk is reported as such. */
export function explain(error: unknown): string {
  if (errorCode(error) === 'ENOSPC') return 'The disk is full: make room and try again.';
  return error instanceof Error ? error.message : String(error);
}

/** The operating system's name for a failure, such as `EEXIST`. */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
