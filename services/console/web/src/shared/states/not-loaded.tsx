import type { UseQueryResult } from '@tanstack/react-query';
import { LoadingPage } from './loading-page.js';
import { ProblemReport } from './problem-report.js';

/** What stands in the place of a page whose data are not there: that they are loading, or why they cannot be had. */
export function NotLoaded({ query }: { query: Pick<UseQueryResult, 'error' | 'refetch'> }) {
  if (query.error === null) return <LoadingPage />;
  return <ProblemReport error={query.error} onRetry={() => void query.refetch()} />;
}
