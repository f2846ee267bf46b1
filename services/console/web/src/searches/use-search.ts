import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';
import type { Iteration, Point, SearchSummary } from './search-types.js';

/** How often a search is fetched again, in milliseconds. */
const refreshEvery = 3_000;

/** One search, fetched periodically. */
export function useSearch(id: string) {
  return useQuery({
    queryKey: ['search', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/bayesian-models/{id}', { params: { path: { id } }, signal })),
    refetchInterval: refreshEvery,
  });
}

/** The iterations of a search that have an observation, oldest first; fetched again when the search changes. */
export function useIterations({ id, updated_at }: SearchSummary) {
  return useQuery({
    queryKey: ['iterations', id, updated_at],
    queryFn: ({ signal }) => iterationsOf(id, signal),
    placeholderData: keepPreviousData,
  });
}

/** The model's predictions for these points; fetched again when the search changes. @param points if empty, nothing is fetched */
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
