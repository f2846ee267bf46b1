import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { ApiError } from '../shared/api/api-error.js';
import { api } from '../shared/api/api.js';
import { problemText } from '../shared/states/problem-text.js';
import { tablesKey } from './tables-key.js';

async function remove(name: string): Promise<void> {
  const { error, response } = await api.DELETE('/v1/survival/tables/{name}', { params: { path: { name } } });
  if (!response.ok) throw ApiError.of(response.status, error);
}

/** Deletes a table that no experiment uses, after a question. */
export function DeleteTable({ name }: { name: string }) {
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { error, isPending, mutate, reset } = useMutation({
    mutationFn: () => remove(name),
    networkMode: 'always',
    onSuccess: () => client.invalidateQueries({ queryKey: tablesKey }),
  });
  const keep = () => {
    setAsking(false);
    reset();
  };
  if (!isAsking) {
    return (
      <Button aria-label={`Delete ${name}`} onPress={() => setAsking(true)}>
        Delete
      </Button>
    );
  }
  return (
    <>
      <Button autoFocus isDisabled={isPending} onPress={() => mutate()}>
        Delete the table
      </Button>{' '}
      <Button isDisabled={isPending} onPress={keep}>
        Keep it
      </Button>
      {error !== null && <p role="alert">{`Not deleted. ${problemText(error)}`}</p>}
    </>
  );
}
