import { describe, expect, it } from '@jest/globals';
import { boundedRows } from './bounded-rows.js';

const large = 'x'.repeat(225_000);

/** A table of numbered rows, and the requested number of rows of each read. */
function table(rows: { id: number; text: string }[]) {
  const counts: number[] = [];
  const read = (after: { id: number } | undefined, count: number) => {
    counts.push(count);
    const start = after === undefined ? 0 : after.id + 1;
    return Promise.resolve(rows.slice(start, start + count));
  };
  return { counts, read };
}

const rowsOf = (texts: string[]) => texts.map((text, id) => ({ id, text }));

describe(boundedRows.name, () => {
  it('ends a page after 1 MB, also within a chunk', async () => {
    const small = Array.from({ length: 30 }, () => 'x');
    const { read, counts } = table(rowsOf([...small, ...small.map(() => large)]));
    const { rows, limit } = await boundedRows(100, read);
    expect([rows.length, limit]).toEqual([35, 34]);
    expect(Buffer.byteLength(JSON.stringify(rows.slice(0, limit)))).toBeLessThan(1_000_000);
    // A small first chunk, then larger ones because the rows are small.
    expect(counts).toEqual([2, 25, 25]);
  });

  it('serves a row larger than 1 MB alone, and continues after it', async () => {
    const { read } = table(rowsOf([large.repeat(20), 'x', 'x']));
    const { rows, limit } = await boundedRows(2, read);
    expect([rows.length, limit]).toEqual([2, 1]);
  });

  it('reads one row more than requested, to find out whether there are more', async () => {
    const { read } = table(rowsOf(['a', 'b', 'c', 'd']));
    expect(await boundedRows(2, read)).toMatchObject({ limit: 2, rows: [{ id: 0 }, { id: 1 }, { id: 2 }] });
    expect(await boundedRows(10, read)).toMatchObject({ limit: 10, rows: { length: 4 } });
  });
});
