import { type Page, type PageRequest } from '../application/ports.js';

/**
 * Cuts a page from rows that were asked for one more than the page holds.
 *
 * @param cursorOf where the next page begins after this row
 */
export function toPage<Row, T>(
  rows: readonly Row[],
  { limit }: PageRequest,
  cursorOf: (row: Row) => string,
  map: (row: Row) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(map), nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
