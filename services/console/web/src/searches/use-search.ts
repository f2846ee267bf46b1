import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';
import type { Iteration, Point, SearchSummary } from './search-types.js';

/** Time between two looks, in milliseconds. */
const lookEvery = 3_000;

/** One search, looked at again and again. */
export function useSearch(id: string) {
  return useQuery({
    queryKey: ['search', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/bayesian-models/{id}', { params: { path: { id } }, signal })),
    refetchInterval: lookEvery,
  });
}

/** The iterations of a search that were observed, oldest first; asked for anew when the search has changed. */
export function useIterations({ id, updated_at }: SearchSummary) {
  return useQuery({
    queryKey: ['iterations', id, updated_at],
    queryFn: ({ signal }) => iterationsOf(id, signal),
    placeholderData: keepPreviousData,
  });
}

/** What the model of a search expects at these points; asked for anew when the search has changed. @param points none: nothing is asked */
export function usePredictions({ id, updated_at }: SearchSummary, points: readonly Point[]) {
  return useQuery({
    queryKey: ['predictions', id, updated_at],
    queryFn: ({ signal }) =>
      answerOf(
        api.POST('/v1/bayesian-models/{id}/posterior', {
          params: { path: { id } },
          body: { points: [...points] },
          signal,
        }),
      ),
    enabled: points.length > 0,
    placeholderData: keepPreviousData,
  });
}

async function iterationsOf(id: string, signal: AbortSignal): Promise<Iteration[]> {
  const all: Iteration[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await answerOf(
      api.GET('/v1/bayesian-models/{id}/iterations', {
        params: { path: { id }, query: { limit: 1000, ...(cursor !== undefined && { cursor }) } },
        signal,
      }),
    );
    for (const { observed_value, ...rest } of page.items)
      if (observed_value !== null) all.push({ ...rest, observed_value });
    cursor = page.next_cursor;
  }
  return all;
}
