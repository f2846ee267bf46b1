/**
 * True for a unit id or a name of 1 to `longest` characters that every store holds unchanged: no NUL (Postgres refuses it), no lone
 * surrogate (UTF-8 has none). Characters are UTF-16 units, of which Postgres counts at most as many.
 */
export function isKey(text: string, longest: number): boolean {
  return text.length > 0 && text.length <= longest && !text.includes('\0') && text.isWellFormed();
}

/**
 * Why a text cannot be the name of something that stands in a path, or undefined. Clients and proxies take `.` and `..` for steps, escaped or
 * not, and a control character is not seen by whoever reads the name.
 */
export function nameFault(name: string): string | undefined {
  if (/[\u0000-\u001f\u007f-\u009f]/.test(name)) {
    return 'Must not contain control characters.';
  }
  return name === '.' || name.includes('..')
    ? 'Must not be a dot or contain two in a row: in an address they mean a step upwards.'
    : undefined;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the usual text form of a UUID of any version. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text);
}
