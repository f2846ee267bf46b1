import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { answerOf, api } from '../shared/api/api.js';
import { problemText } from '../shared/states/problem-text.js';
import { isUnfinished } from './statuses.js';
import type { SurvivalExperiment } from './survival-types.js';
import { keyOf } from './use-survival-experiment.js';

const path = (id: string) => ({ params: { path: { id } } });
const calls = {
  start: (id: string) => answerOf(api.POST('/v1/survival/experiments/{id}/start', path(id))),
  cancel: (id: string) => answerOf(api.POST('/v1/survival/experiments/{id}/cancel', path(id))),
  retry: (id: string) => answerOf(api.POST('/v1/survival/experiments/{id}/retry', path(id))),
};
type Action = keyof typeof calls;
const refusedTexts = { start: 'Not started.', cancel: 'Not cancelled.', retry: 'Not retried.' };

/** Buttons for what the status allows. Whether the token may do it is decided by the service, whose refusal is shown. */
export function ExperimentActions({
  experiment: { cancel_requested, id, status },
}: {
  experiment: SurvivalExperiment;
}) {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { error, isPending, mutate, variables } = useMutation({
    mutationFn: (action: Action) => calls[action](id),
    networkMode: 'always',
    // Fetched again after a refusal too: another user may have changed the status.
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(id) }),
  });
  const run = (action: Action) => {
    setAsking(false);
    mutate(action);
  };
  const canCancel = isUnfinished(status) && !cancel_requested;
  return (
    <>
      <p className="controls">
        {status === 'PENDING' && (
          <Button isDisabled={isPending} onPress={() => run('start')}>
            Start
          </Button>
        )}
        {status === 'FAILED' && (
          <Button isDisabled={isPending} onPress={() => run('retry')}>
            Retry
          </Button>
        )}
        {canCancel && !isAsking && (
          <Button isDisabled={isPending} onPress={() => setAsking(true)}>
            Cancel
          </Button>
        )}
        {canCancel && isAsking && (
          <>
            <span>Cancel the experiment? Runs that have not ended are skipped.</span>
            <Button autoFocus onPress={() => run('cancel')}>
              Cancel the experiment
            </Button>
            <Button onPress={() => setAsking(false)}>Keep it</Button>
          </>
        )}
      </p>
      {error !== null && <p role="alert">{`${refusedTexts[variables]} ${problemText(error)}`}</p>}
    </>
  );
}
