import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { FailureBoundary } from '../shared/states/failure-boundary.js';
import { LoadingPage } from '../shared/states/loading-page.js';
import { matchRoute } from './match-route.js';
import { NowherePage } from './nowhere-page.js';
import { routes } from './routes.js';
import type { Visit } from './visit-store.js';

/** The page that the address names, with what it loads. What one session loaded is gone with it. */
export function Pages({ visit }: { visit: Visit }) {
  const [client] = useState(createQueryClient);
  const match = matchRoute(routes, visit.hash);
  return (
    <QueryClientProvider client={client}>
      <FailureBoundary key={visit.number}>
        <Suspense fallback={<LoadingPage />}>
          {match === undefined ? <NowherePage hash={visit.hash} /> : match.route.page(match.place)}
        </Suspense>
      </FailureBoundary>
    </QueryClientProvider>
  );
}

/** Failures are shown at once and requests are repeated by those who poll; the browser's idea of being offline keeps nothing from being asked. */
function createQueryClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
}
