/** The job that trains a run. */
export const runJobKind = 'survival_run';
export interface RunPayload {
  readonly run_id: string;
}

/** The job that computes the results of an experiment after its last run. */
export const resultsJobKind = 'survival_results';
export interface ResultsPayload {
  readonly experiment_id: string;
}
