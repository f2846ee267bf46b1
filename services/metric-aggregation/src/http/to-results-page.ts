import type { Results } from '../domain/results.js';
import { pageOfResults } from '../domain/results-page.js';
import { writeMetricCursor } from './cursor.js';

/** Results as they are served. */
export type ResultsPage = Results & { readonly next_cursor?: string };

/** @param after the last metric of the page before */
export function toResultsPage(all: Results, limit?: number, after?: string): ResultsPage {
  const { results, last } = pageOfResults(all, { limit, after });
  return last === undefined ? results : { ...results, next_cursor: writeMetricCursor(last) };
}
