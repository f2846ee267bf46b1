import { useEffect } from 'react';
import { Button } from 'react-aria-components';
import { sessionStore } from '../../session/session-store.js';
import { ApiError } from '../api/api-error.js';
import { usePageTitle } from '../page/use-page-title.js';
import { LoadingPage } from './loading-page.js';

/**
 * Shown instead of a page that cannot be loaded: the error message of the server, and a button to try again. If the token was not accepted, it
 * ends the session instead.
 */
export function ProblemReport({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const refusal = error instanceof ApiError && error.isAccess ? error.message : undefined;
  useEffect(() => {
    if (refusal !== undefined) sessionStore.refuse(refusal);
  }, [refusal]);
  return refusal === undefined ? <Report error={error} onRetry={onRetry} /> : <LoadingPage />;
}

function Report({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const isMissing = error instanceof ApiError && error.status === 404;
  const heading = isMissing ? 'Not found' : 'The page could not be loaded';
  const text = error instanceof ApiError ? error.message : 'The server does not answer.';
  usePageTitle(heading);
  return (
    <>
      <h1>{heading}</h1>
      <p role="alert">{isMissing ? `${text} It may have been deleted.` : text}</p>
      <p>
        <Button onPress={onRetry}>Try again</Button>
      </p>
      <p>
        <a href="#/">All experiments</a>
      </p>
    </>
  );
}
