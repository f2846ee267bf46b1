import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';

/** How often a definition or a ledger is fetched again, in milliseconds. */
export const refreshEvery = 5_000;

/** An experiment's definition, fetched periodically because it may change while it is shown. @param id or name */
export function useExperiment(id: string) {
  return useQuery({
    queryKey: ['experiment', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/experiments/{id}', { params: { path: { id } }, signal })),
    refetchInterval: refreshEvery,
  });
}
