/**
 * Whether the caller requests asynchronous processing. RFC 7240, section 4.1: `Prefer: respond-async`.
 *
 * @param header the value of `Prefer`; several preferences are separated by commas
 */
export function prefersAsync(header: string | undefined): boolean {
  return (header ?? '').split(',').some((preference) => /^\s*respond-async\s*(;|$)/i.test(preference));
}
