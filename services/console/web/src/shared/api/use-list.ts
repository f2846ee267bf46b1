import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

/** Items of a page. */
const limit = 50;

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

/**
 * Loads a list page by page.
 * @param queryKey of the list in the cache; a filter is part of it
 * @param load requests the page of a cursor, the first one without a cursor
 * @returns the items loaded so far, undefined until the first page is loaded
 */
export function useList<Item>(
  queryKey: readonly unknown[],
  load: (page: { limit: number; cursor?: string }, signal: AbortSignal) => Promise<Page<Item>>,
) {
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam: cursor, signal }) => load({ limit, ...(cursor !== null && { cursor }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  });
  return { list, items: list.data?.pages.flatMap((page) => page.items) };
}
