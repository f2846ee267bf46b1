import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';
import { refreshEvery } from './use-experiment.js';

/** An experiment's ledger. If it cannot be fetched, the last one stays; the bar at the top shows whether the server answers. */
export function useLedger(experimentId: string) {
  return useQuery({
    queryKey: ['ledger', experimentId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/experiments/{id}/ledger', { params: { path: { id: experimentId } }, signal })),
    refetchInterval: refreshEvery,
  });
}
