import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';
import { lookEvery } from './use-experiment.js';

/** An experiment's ledger. What cannot be had stays as it was; whether the server answers is shown in the bar. */
export function useLedger(experimentId: string) {
  return useQuery({
    queryKey: ['ledger', experimentId],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/v1/experiments/{id}/ledger', { params: { path: { id: experimentId } }, signal })),
    refetchInterval: lookEvery,
  });
}
