/** Rows that are read at first, as they may be large; then as many as would fill the page, if they were like those before. */
const FIRST_CHUNK = 2;
const LARGEST_CHUNK = 25;
/** Bytes of a page as JSON: reading and writing them takes some 20 ms, in which nobody else is answered. */
const MAX_BYTES = 1_000_000;

/**
 * Reads the rows of a page in chunks, until there are enough or they are large enough: however large the rows are, a page has at most 1 MB, or
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
  while (rows.length <= limit) {
    const count = Math.min(chunkAfter(rows.length, bytes), limit + 1 - rows.length);
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

function chunkAfter(rows: number, bytes: number): number {
  if (rows === 0) return FIRST_CHUNK;
  return Math.min(LARGEST_CHUNK, Math.max(1, Math.ceil((MAX_BYTES - bytes) / (bytes / rows))));
}
