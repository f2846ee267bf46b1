import type { BadgeLook } from '../shared/components/badge.js';
import type { Progress, Run, RunStatus, SurvivalExperiment } from './survival-types.js';

export type AnyStatus = RunStatus | SurvivalExperiment['status'];

/** How a status is shown: never by its colour alone. */
export const statusLooks: Readonly<Record<AnyStatus, { look: BadgeLook; symbol: string; text: string }>> = {
  PENDING: { look: 'draft', symbol: '○', text: 'waiting' },
  RUNNING: { look: 'running', symbol: '▶', text: 'running' },
  COMPLETED: { look: 'active', symbol: '✓', text: 'completed' },
  FAILED: { look: 'failed', symbol: '✗', text: 'failed' },
  SKIPPED: { look: 'paused', symbol: '–', text: 'skipped' },
  CANCELLED: { look: 'paused', symbol: '–', text: 'cancelled' },
};

/** Whether an experiment or a run has not ended. */
export function isUnfinished(status: AnyStatus): boolean {
  return status === 'PENDING' || status === 'RUNNING';
}

/** Runs with the states of a newer progress. */
export function withProgress(runs: readonly Run[], progress: Progress | undefined): Run[] {
  const newer = new Map(progress?.runs.map(({ run_id, ...state }) => [run_id, state]));
  return runs.map((run) => ({ ...run, ...newer.get(run.id) }));
}
