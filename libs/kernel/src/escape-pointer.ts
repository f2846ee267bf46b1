/** Escapes a key for use as a token of a JSON pointer (RFC 6901, section 3). */
export function escapePointer(key: PropertyKey): string {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}
