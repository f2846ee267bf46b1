import type { ConvergenceMetrics, SearchSummary } from './search-types.js';

/** The progress of a search; undefined before its first observation. */
export function convergenceOf({ convergence_metrics }: Pick<SearchSummary, 'convergence_metrics'>) {
  return convergence_metrics === null ? undefined : (convergence_metrics as unknown as ConvergenceMetrics);
}
