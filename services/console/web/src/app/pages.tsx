import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { FailureBoundary } from '../shared/states/failure-boundary.js';
import { LoadingPage } from '../shared/states/loading-page.js';
import { matchRoute } from './match-route.js';
import { NotFoundPage } from './not-found-page.js';
import { routes } from './routes.js';
import type { Visit } from './visit-store.js';

/** The page of the current URL, with its cache of loaded data, which is discarded with the session. */
export function Pages({ visit }: { visit: Visit }) {
  const [client] = useState(createQueryClient);
  const match = matchRoute(routes, visit.hash);
  return (
    <QueryClientProvider client={client}>
      <FailureBoundary key={visit.number}>
        <Suspense fallback={<LoadingPage />}>
          {match === undefined ? <NotFoundPage hash={visit.hash} /> : match.route.page(match.routeArguments)}
        </Suspense>
      </FailureBoundary>
    </QueryClientProvider>
  );
}

/** Failures are shown immediately, because pages poll anyway; requests are sent even if the browser reports that it is offline. */
function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
}
