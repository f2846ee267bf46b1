/** A failure the person at the terminal can do something about: the message says what, in one line. */
export class StackError extends Error {}

/** The message for any error, with the full disk named as such. */
export function explain(error: unknown): string {
  if (errorCode(error) === 'ENOSPC') return 'The disk is full: make room and try again.';
  return error instanceof Error ? error.message : String(error);
}

/** The operating system's name for a failure, such as `EEXIST`. */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
