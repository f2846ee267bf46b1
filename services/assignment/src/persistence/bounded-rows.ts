/** Rows that are read at a time, and characters as JSON after which no more are read. */
const CHUNK = 25;
const MAX_CHARACTERS = 4_000_000;

/**
 * Reads the rows of a page in chunks, until there are enough or they are large enough: however large the rows are, a page is not much more
 * than 4 MB.
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
  let characters = 0;
  while (rows.length <= limit) {
    const count = Math.min(CHUNK, limit + 1 - rows.length);
    const chunk = await read(rows.at(-1), count);
    rows.push(...chunk);
    if (chunk.length < count) break;
    characters += JSON.stringify(chunk).length;
    if (characters > MAX_CHARACTERS) return { rows, limit: Math.min(limit, rows.length - 1) };
  }
  return { rows, limit };
}
