/** Which page of a list is requested. */
export interface PageRequest {
  /** Maximum number of items. */
  readonly limit: number;
  /** The cursor at which the previous page ended; undefined for the first page. */
  readonly cursor: string | undefined;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; null on the last page. */
  readonly nextCursor: string | null;
}

/** The single page of an empty list. */
export const noPage: Page<never> = { items: [], nextCursor: null };
