/**
 * Makes a page of rows that were selected with a limit of one more than the page holds.
 *
 * @param cursorOf the cursor with which the next page begins after this row
 * @returns `nextCursor` is null on the last page
 */
export function toPage<Row, T>(
  rows: readonly Row[],
  { limit }: { readonly limit: number },
  cursorOf: (row: Row) => string,
  map: (row: Row) => T,
): { items: T[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(map), nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}
