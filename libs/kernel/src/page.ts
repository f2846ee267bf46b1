/** Which page of a list is asked for. */
export interface PageRequest {
  /** Most items. */
  readonly limit: number;
  /** Where the page before ended; undefined for the first one. */
  readonly cursor: string | undefined;
}

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page begins; null on the last one. */
  readonly nextCursor: string | null;
}

/** The only page of an empty list. */
export const noPage: Page<never> = { items: [], nextCursor: null };
