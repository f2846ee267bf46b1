import { describe, expect, it } from '@jest/globals';
import { type AuditPage, mergeAudit } from './merge-audit.js';

const entry = (n: number) => ({ id: `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` });

/** A service's page: its entries below the cursor, newest first, and at most `most`. */
function pageOf(ids: readonly number[], limit: number, cursor: string | null, most = Infinity): AuditPage {
  const rest = ids
    .map(entry)
    .sort((a, b) => (a.id < b.id ? 1 : -1))
    .filter(({ id }) => cursor === null || id < cursor);
  const items = rest.slice(0, Math.min(limit, most));
  return { items, next_cursor: rest.length > items.length ? (items.at(-1)?.id ?? null) : null };
}

describe('mergeAudit', () => {
  it.each([
    [1, []],
    [2, []],
    [3, []],
    [7, []],
    [100, []],
    // Pages of services that end before the limit because their entries are large.
    [100, [1, 1, 1, 1]],
    [7, [2, 1, 1, 3]],
    [3, [100, 1, 1, 1]],
  ])('returns every entry of every service once, newest first, in pages of %d and at most %j', (limit, most) => {
    const services = [[1, 4, 5, 6, 20], [2, 3], [], [7, 8, 9, 10, 11, 12]];
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: AuditPage = mergeAudit(
        services.map((ids, index) => pageOf(ids, limit, cursor, most[index])),
        limit,
      );
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual(
      services
        .flat()
        .sort((a, b) => b - a)
        .map((n) => entry(n).id),
    );
  });

  it('returns an empty page for empty logs', () => {
    expect(mergeAudit([{ items: [], next_cursor: null }], 5)).toEqual({ items: [], next_cursor: null });
  });
});
