/**
 * Turns a version into a string that sorts like it (GrowthBook's rule): build metadata and a leading `v` are dropped,
 * numeric parts are padded, and a release sorts after its pre-releases. Anything but a string or a number is `0`.
 */
export function sortableVersion(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  const parts = (typeof text === 'string' && text !== '' ? text : '0').replace(/(^v|\+.*$)/g, '').split(/[-.]/);
  // "~" is the last ASCII character: 1.0.0-~ sorts after 1.0.0-beta.
  if (parts.length === 3) parts.push('~');
  return parts.map((part) => (/^[0-9]+$/.test(part) ? part.padStart(5, ' ') : part)).join('-');
}
