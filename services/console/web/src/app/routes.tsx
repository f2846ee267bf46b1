import { lazy, type ReactNode } from 'react';

const ExperimentsPage = lazy(async () => ({
  default: (await import('../experiments/experiments-page.js')).ExperimentsPage,
}));
const ExperimentPage = lazy(async () => ({
  default: (await import('../experiments/experiment-page.js')).ExperimentPage,
}));
const SearchesPage = lazy(async () => ({ default: (await import('../searches/searches-page.js')).SearchesPage }));
const SearchPage = lazy(async () => ({ default: (await import('../searches/search-page.js')).SearchPage }));

/** What a page gets of its address. */
export interface RouteArguments {
  /** The part of the path that the route names `:id`; empty where it names none. */
  readonly id: string;
  readonly query: URLSearchParams;
}

export interface Route {
  /** Parts of the fragment's path; `:id` stands for any one. */
  readonly path: string;
  /** Its link in the navigation; none for pages that others lead to. */
  readonly navigation?: string;
  readonly page: (place: RouteArguments) => ReactNode;
}

/** Every page of the console. Adding one is one entry here and a folder of its own; see services/console/README.md. */
export const routes: readonly Route[] = [
  { path: 'experiments', navigation: 'Experiments', page: ({ query }) => <ExperimentsPage query={query} /> },
  { path: 'experiments/:id', page: ({ id }) => <ExperimentPage id={id} /> },
  { path: 'searches', navigation: 'Searches', page: () => <SearchesPage /> },
  { path: 'searches/:id', page: ({ id }) => <SearchPage id={id} /> },
];
