/**
 * True for a unit id or a name of 1 to `longest` characters that every store holds unchanged: no NUL (Postgres refuses it), no lone
 * surrogate (UTF-8 has none). Characters are UTF-16 units, of which Postgres counts at most as many.
 */
export function isKey(text: string, longest: number): boolean {
  return text.length > 0 && text.length <= longest && !text.includes('\0') && text.isWellFormed();
}

/** A key as a token of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for the usual text form of a UUID of any version. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text);
}
