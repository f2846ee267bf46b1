import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Button } from 'react-aria-components';

/** Loads the next page of a list, if there is one. */
export function ShowMore({
  list,
}: {
  list: Pick<UseInfiniteQueryResult, 'fetchNextPage' | 'hasNextPage' | 'isFetchNextPageError' | 'isFetchingNextPage'>;
}) {
  if (!list.hasNextPage) return null;
  return (
    <>
      {list.isFetchNextPageError && !list.isFetchingNextPage && (
        <p role="alert">The next page could not be loaded. Try again.</p>
      )}
      <Button onPress={() => void list.fetchNextPage()}>Show more</Button>
    </>
  );
}
