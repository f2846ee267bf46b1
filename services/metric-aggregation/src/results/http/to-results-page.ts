import type { Results } from '../domain/results.js';
import { writeMetricCursor } from './cursor.js';

/** Results as they are served. */
export type ResultsPage = Omit<Results, 'next'> & { readonly next_cursor?: string };

export function toResultsPage({ next, ...results }: Results): ResultsPage {
  return next === undefined ? results : { ...results, next_cursor: writeMetricCursor(next) };
}
