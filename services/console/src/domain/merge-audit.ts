/** The part of a page of an audit log that merging looks at. */
export interface AuditPage {
  /** Newest first: their ids are UUIDv7, so every service's are in one order. */
  readonly items: readonly { readonly id: string }[];
  readonly next_cursor: string | null;
}

/**
 * One page of what several services noted, from a page of each with the same cursor and limit. A service's page may end before the limit,
 * where its entries are large: beyond the end of a page that is not the last, nothing is known yet. The cursor is the id of the last entry, and
 * each service goes on after it: nothing is left out or told twice, and nothing need be remembered between two pages.
 */
export function mergeAudit(pages: readonly AuditPage[], limit: number): AuditPage {
  const all = pages.flatMap(({ items }) => items).sort((a, b) => (a.id < b.id ? 1 : -1));
  const ends = pages.flatMap(({ items, next_cursor }) => (next_cursor === null ? [] : [items.at(-1)?.id ?? '']));
  const items = all.slice(0, limit).filter(({ id }) => ends.every((end) => id >= end));
  const more = all.length > limit || pages.some(({ next_cursor }) => next_cursor !== null);
  return { items, next_cursor: more ? (items.at(-1)?.id ?? null) : null };
}
