import type { Experiment, ExperimentConfiguration, Run } from './experiment.js';
import { hasEnded, type RunStatus, runStatuses } from './run-status.js';
import type { ExperimentData } from './table-data.js';
import { secondsOfRun, timeLeft } from './time-left.js';

/** How far an experiment is. */
export interface ExperimentProgress {
  readonly status: Experiment['status'];
  readonly cancelRequested: boolean;
  readonly counts: Readonly<Record<RunStatus, number>>;
  /** Share of the estimated work that is done, from 0 to 1. */
  readonly done: number;
  /** Estimated time until the last run ends, in milliseconds; null unless it runs and something is done. */
  readonly leftMs: number | null;
  readonly runs: readonly Pick<Run, 'id' | 'folder' | 'status' | 'epochsCompleted'>[];
}

/** Work is estimated by its time, so that large networks count more; ended runs are done. @param now milliseconds since the Unix epoch */
export function progressOf(experiment: Experiment, runs: readonly Run[], now: number): ExperimentProgress {
  const configuration = experiment.configuration as ExperimentConfiguration<ExperimentData>;
  let all = 0;
  let done = 0;
  for (const run of runs) {
    const whole = secondsOfRun(configuration, run, run.configuration.epochs);
    all += whole;
    if (hasEnded(run.status)) done += whole;
    else if (run.epochsCompleted > 0) done += secondsOfRun(configuration, run, run.epochsCompleted);
  }
  const share = all === 0 ? 0 : done / all;
  const { status, cancelRequested } = experiment;
  return {
    status,
    cancelRequested,
    counts: Object.fromEntries(
      runStatuses.map((one) => [one, runs.filter((run) => run.status === one).length]),
    ) as Record<RunStatus, number>,
    done: share,
    leftMs: status === 'RUNNING' ? timeLeft(configuration, runs, now) : null,
    runs: runs.map((run) => ({
      id: run.id,
      folder: run.folder,
      status: run.status,
      epochsCompleted: run.epochsCompleted,
    })),
  };
}

/** As JSON, in events and in the file progress.json. */
export const toProgressJson = ({ cancelRequested, leftMs, runs, ...rest }: ExperimentProgress) => ({
  ...rest,
  cancel_requested: cancelRequested,
  seconds_left: leftMs === null ? null : Math.ceil(leftMs / 1_000),
  runs: runs.map(({ id, folder, status, epochsCompleted }) => ({
    run_id: id,
    folder,
    status,
    epochs_completed: epochsCompleted,
  })),
});
