import { lazy, type ReactNode } from 'react';

const ExperimentsPage = lazy(async () => ({
  default: (await import('../experiments/experiments-page.js')).ExperimentsPage,
}));
const ExperimentPage = lazy(async () => ({
  default: (await import('../experiments/experiment-page.js')).ExperimentPage,
}));
const SearchesPage = lazy(async () => ({ default: (await import('../searches/searches-page.js')).SearchesPage }));
const SearchPage = lazy(async () => ({ default: (await import('../searches/search-page.js')).SearchPage }));
const SurvivalExperimentsPage = lazy(async () => ({
  default: (await import('../survival/survival-experiments-page.js')).SurvivalExperimentsPage,
}));
const SurvivalExperimentPage = lazy(async () => ({
  default: (await import('../survival/survival-experiment-page.js')).SurvivalExperimentPage,
}));
const SurvivalTablesPage = lazy(async () => ({
  default: (await import('../survival/survival-tables-page.js')).SurvivalTablesPage,
}));
const AuditPage = lazy(async () => ({ default: (await import('../audit/audit-page.js')).AuditPage }));

/** The arguments of a page from its URL. */
export interface RouteArguments {
  /** The segment at `:id` of the route; empty if the route has no `:id`. */
  readonly id: string;
  readonly query: URLSearchParams;
}

export interface Route {
  /** Segments of the fragment's path; `:id` matches any segment. */
  readonly path: string;
  /** Text of the link in the navigation; undefined for pages that other pages link to. */
  readonly navigation?: string;
  readonly page: (routeArguments: RouteArguments) => ReactNode;
}

/** Every page of the console. A new page needs an entry here and a folder; see services/console/README.md. */
export const routes: readonly Route[] = [
  { path: 'experiments', navigation: 'Experiments', page: ({ query }) => <ExperimentsPage query={query} /> },
  { path: 'experiments/:id', page: ({ id }) => <ExperimentPage id={id} /> },
  { path: 'searches', navigation: 'Searches', page: () => <SearchesPage /> },
  { path: 'searches/:id', page: ({ id }) => <SearchPage id={id} /> },
  { path: 'survival', navigation: 'Training', page: () => <SurvivalExperimentsPage /> },
  { path: 'survival/tables', page: () => <SurvivalTablesPage /> },
  { path: 'survival/:id', page: ({ id }) => <SurvivalExperimentPage id={id} /> },
  { path: 'audit', navigation: 'Audit', page: () => <AuditPage /> },
];
