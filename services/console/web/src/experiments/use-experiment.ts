import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';

/** Time between two looks at a definition or a ledger, in milliseconds. */
export const lookEvery = 5_000;

/** An experiment's definition, looked at again and again: it may change while it is shown. @param id or name */
export function useExperiment(id: string) {
  return useQuery({
    queryKey: ['experiment', id],
    queryFn: ({ signal }) => answerOf(api.GET('/v1/experiments/{id}', { params: { path: { id } }, signal })),
    refetchInterval: lookEvery,
  });
}
