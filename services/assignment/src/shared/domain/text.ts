/**
 * Whether a unit id or a name has 1 to `longest` characters and can be stored unchanged: no NUL, which Postgres rejects, and no lone surrogate,
 * which UTF-8 cannot encode. Characters are UTF-16 units, which are at least as many as the characters that Postgres counts.
 */
export function isKey(text: string, longest: number): boolean {
  return text.length > 0 && text.length <= longest && !text.includes('\0') && text.isWellFormed();
}

/**
 * Why a text cannot be a name that is used in a path, or undefined if it can. Clients and proxies interpret `.` and `..` as path segments, even
 * if they are escaped, and control characters are invisible to readers.
 */
export function nameFault(name: string): string | undefined {
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) {
    return 'Must not contain control characters.';
  }
  return name === '.' || name.includes('..')
    ? 'Must not be a dot or contain two dots in a row, because in a URL they refer to the parent path.'
    : undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a value is the usual text form of a UUID of any version. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text);
}
