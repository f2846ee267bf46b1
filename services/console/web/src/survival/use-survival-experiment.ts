import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';
import { isUnfinished } from './statuses.js';
import type { SurvivalExperiment } from './survival-types.js';

/** How often an experiment that has not ended is fetched again without an event of its stream, in milliseconds. */
const refreshEvery = 15_000;

/** The key of everything that the cache has of an experiment. */
export const keyOf = (id: string) => ['survival', id] as const;

/** One survival experiment. */
export function useSurvivalExperiment(id: string) {
  return useQuery({
    queryKey: [...keyOf(id), 'experiment'],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/survival/experiments/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state: { data } }) => data !== undefined && isUnfinished(data.status) && refreshEvery,
  });
}

/** All runs of an experiment, from the smallest network to the largest. */
export function useRuns(id: string) {
  return useQuery({
    queryKey: [...keyOf(id), 'runs'],
    queryFn: async ({ signal }) => {
      const page = await answerOf(api.GET('/v1/survival/experiments/{id}/runs', { params: { path: { id } }, signal }));
      return page.items;
    },
  });
}

/** The curves of an experiment, which exist when it is completed. */
export function useCurves({ id, status }: SurvivalExperiment) {
  return useQuery({
    queryKey: [...keyOf(id), 'curves'],
    queryFn: async ({ signal }) => {
      const page = await answerOf(
        api.GET('/v1/survival/experiments/{id}/curves', { params: { path: { id } }, signal }),
      );
      return page.items;
    },
    enabled: status === 'COMPLETED',
  });
}
