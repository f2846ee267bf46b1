import type { RunCheckpoint } from '../domain/run-outcome.js';

/** The job that trains a run. */
export const runJobKind = 'survival_run';
export interface RunPayload {
  readonly run_id: string;
  /** The last checkpoint of an earlier job, from which the training continues. */
  readonly checkpoint?: RunCheckpoint;
}

/** The job that computes the results of an experiment after its last run. */
export const resultsJobKind = 'survival_results';
export interface ResultsPayload {
  readonly experiment_id: string;
}
