/** The part of a page of an audit log that is used for merging. */
export interface AuditPage {
  /** Newest first. Ids are UUIDv7, so entries of different services can be ordered by id. */
  readonly items: readonly { readonly id: string }[];
  readonly next_cursor: string | null;
}

/**
 * Merges a page of each service's audit log, all with the same cursor and limit, into one page. A service's page may end before the limit if its
 * entries are large, so entries beyond the end of such a page are left for the next page. The cursor is the id of the last entry, after which
 * each service continues: no entry is missed or repeated, and no state is kept between pages.
 */
export function mergeAudit(pages: readonly AuditPage[], limit: number): AuditPage {
  const all = pages.flatMap(({ items }) => items).sort((a, b) => (a.id < b.id ? 1 : -1));
  const ends = pages.flatMap(({ items, next_cursor }) => (next_cursor === null ? [] : [items.at(-1)?.id ?? '']));
  const items = all.slice(0, limit).filter(({ id }) => ends.every((end) => id >= end));
  const more = all.length > limit || pages.some(({ next_cursor }) => next_cursor !== null);
  return { items, next_cursor: more ? (items.at(-1)?.id ?? null) : null };
}
