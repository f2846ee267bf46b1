/** Rows of the first read, because they may be large. Later reads are estimated to fill the page, from the mean size so far. */
const FIRST_CHUNK = 2;
const LARGEST_CHUNK = 25;
/** Maximum bytes of a page as JSON: parsing and serialising them blocks the event loop for about 20 ms. */
const MAX_BYTES = 1_000_000;

/**
 * Reads the rows of a page in chunks, up to `limit` rows or 1 MB, whichever comes first; a page has at least one row.
 *
 * @param limit maximum rows of the page
 * @param read reads the rows after a given row, in the page's order
 * @returns for `toPage`: the rows, with one more than the page if there are more, and the number of rows of the page
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
      // This row begins the next page; the first row is served regardless of its size.
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
