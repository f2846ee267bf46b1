import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiError } from '../shared/api/api-error.js';
import { api } from '../shared/api/api.js';
import { megabytes } from '../shared/format/numbers.js';
import { problemText } from '../shared/states/problem-text.js';
import { isUnfinished } from './statuses.js';
import type { SurvivalExperiment } from './survival-types.js';
import { keyOf } from './use-survival-experiment.js';

async function remove(id: string): Promise<void> {
  const { error, response } = await api.DELETE('/v1/survival/experiments/{id}', { params: { path: { id } } });
  if (!response.ok) throw ApiError.of(response.status, error);
}

/** Deletes an experiment that has ended, after a question, and returns to the list. */
export function DeleteExperiment({
  experiment: { file_bytes, id, status },
}: {
  experiment: Pick<SurvivalExperiment, 'file_bytes' | 'id' | 'status'>;
}) {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { error, isPending, mutate } = useMutation({
    mutationFn: () => remove(id),
    networkMode: 'always',
    onSuccess: () => {
      location.hash = '#/survival';
      client.removeQueries({ queryKey: keyOf(id) });
    },
  });
  if (isUnfinished(status)) return null;
  return (
    <>
      <p className="controls">
        {isAsking ? (
          <>
            <span>{`Delete the experiment with its runs, curves and files (${megabytes(file_bytes)})? Policies that were made of its runs are kept.`}</span>
            <Button autoFocus isDisabled={isPending} onPress={() => mutate()}>
              Delete the experiment
            </Button>
            <Button isDisabled={isPending} onPress={() => setAsking(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <Button onPress={() => setAsking(true)}>Delete</Button>
        )}
      </p>
      {error !== null && <p role="alert">{`Not deleted. ${problemText(error)}`}</p>}
    </>
  );
}
