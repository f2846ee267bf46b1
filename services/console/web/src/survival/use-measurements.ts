import { useQueries } from '@tanstack/react-query';
import { answerOf, api } from '../shared/api/api.js';
import type { Measurement, Run } from './survival-types.js';
import { keyOf } from './use-survival-experiment.js';

/** How often the measurements of a running run are fetched again, in milliseconds. */
const refreshEvery = 5_000;

/** The measurements of each run, in the order of epochs; undefined until they are loaded. Fetched again when the state of a run changes. */
export function useMeasurements(runs: readonly Run[]): (readonly Measurement[] | undefined)[] {
  return useQueries({
    queries: runs.map(({ experiment_id, id, status }) => ({
      queryKey: [...keyOf(experiment_id), 'measurements', id],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const page = await answerOf(
          api.GET('/v1/survival/experiments/{id}/runs/{run_id}/metrics', {
            params: { path: { id: experiment_id, run_id: id } },
            signal,
          }),
        );
        return page.items;
      },
      refetchInterval: status === 'RUNNING' && refreshEvery,
    })),
  }).map(({ data }) => data);
}
