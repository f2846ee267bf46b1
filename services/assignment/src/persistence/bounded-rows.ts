/** Rows that are read at a time: few at first, as they may be large. */
const FIRST_CHUNK = 5;
const CHUNK = 25;
/** Bytes of a page as JSON. */
const MAX_BYTES = 4_000_000;

/**
 * Reads the rows of a page in chunks, until there are enough or they are large enough: however large the rows are, a page has at most 4 MB, or
 * one row.
 *
 * @param limit of the page
 * @param read the rows after another one, in the page's order
 * @returns one row more than the page holds where there are more, and the number it holds, for `toPage`
 */
export async function boundedRows<Row>(
  limit: number,
  read: (after: Row | undefined, count: number) => Promise<Row[]>,
): Promise<{ rows: Row[]; limit: number }> {
  const rows: Row[] = [];
  let bytes = 0;
  for (let most = FIRST_CHUNK; rows.length <= limit; most = Math.min(CHUNK, 2 * most)) {
    const count = Math.min(most, limit + 1 - rows.length);
    const chunk = await read(rows.at(-1), count);
    for (const row of chunk) {
      rows.push(row);
      bytes += Buffer.byteLength(JSON.stringify(row));
      // This one begins the next page; the first is served however large it is.
      if (bytes > MAX_BYTES && rows.length > 1) return { rows, limit: Math.min(limit, rows.length - 1) };
    }
    if (chunk.length < count) break;
  }
  return { rows, limit };
}
