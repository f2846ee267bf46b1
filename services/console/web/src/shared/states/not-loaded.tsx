import type { UseQueryResult } from '@tanstack/react-query';
import { LoadingPage } from './loading-page.js';
import { ProblemReport } from './problem-report.js';

/** Shown instead of a page without data: a text while they are loading, or the reason why they cannot be loaded. */
export function NotLoaded({ query }: { query: Pick<UseQueryResult, 'error' | 'refetch'> }) {
  if (query.error === null) return <LoadingPage />;
  return <ProblemReport error={query.error} onRetry={() => void query.refetch()} />;
}
