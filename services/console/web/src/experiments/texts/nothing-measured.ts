import type { ExperimentStatus } from '../experiment-types.js';

/** Shown instead of metrics while there are none. */
export function nothingMeasured(status: ExperimentStatus): string {
  if (status === 'completed' || status === 'archived') return 'Nothing was measured while this experiment ran.';
  return status === 'draft'
    ? 'Nothing is measured before the experiment is active.'
    : 'Nothing has been measured yet. Figures appear here when events arrive.';
}
