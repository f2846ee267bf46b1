import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { sessionStore } from '../../session/session-store.js';
import { ApiError } from '../api/api-error.js';
import { usePageTitle } from '../page/use-page-title.js';
import { LoadingPage } from './loading-page.js';
import { problemText } from './problem-text.js';

const explanations: Readonly<Record<number, { readonly heading: string; readonly advice: string }>> = {
  403: { heading: 'Not allowed', advice: 'To use another token, sign out first.' },
  404: { heading: 'Not found', advice: 'It may have been deleted.' },
};

/**
 * Shown instead of a page that cannot be loaded: the error message of the server, and a button to try again. If the token is not valid, it
 * ends the session instead; if only a scope is missing, the other pages can still be used.
 */
export function ProblemReport({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const refusal = error instanceof ApiError && error.status === 401 ? error.message : undefined;
  useEffect(() => {
    if (refusal !== undefined) sessionStore.refuse(refusal);
  }, [refusal]);
  return refusal === undefined ? <Report error={error} onRetry={onRetry} /> : <LoadingPage />;
}

function Report({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const status = error instanceof ApiError ? error.status : 0;
  const { advice, heading } = explanations[status] ?? { advice: '', heading: 'The page could not be loaded' };
  usePageTitle(heading);
  return (
    <>
      <h1>{heading}</h1>
      <p role="alert">{`${problemText(error)} ${advice}`}</p>
      <p>
        <Button onPress={onRetry}>Try again</Button>
      </p>
      <p>
        <a href="#/">All experiments</a>
      </p>
    </>
  );
}
