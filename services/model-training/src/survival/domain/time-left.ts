import { costOf } from './cost-of.js';
import { type ExperimentConfiguration, type Run } from './experiment.js';
import { hasEnded } from './run-status.js';
import type { ExperimentData } from './table-data.js';

/** Starting the process of a run, generating its data and writing its files. */
const SECONDS_PER_RUN = 0.8;
/** Training is up to a tenth of measuring. */
const MEASURING = 1.1;
/** The newest completed runs, whose times are compared with their estimates. */
const COMPARED = 8;
/** Until a run has completed, the time of a run that has this share behind it is compared. */
const LEAST_SHARE = 0.05;

type Timed = Pick<Run, 'width' | 'depth' | 'status' | 'startedAt' | 'completedAt' | 'epochsCompleted'> & {
  readonly configuration: { readonly epochs: number };
};

/** The estimated time of so many epochs of a run, with its start. */
export function secondsOfRun(
  configuration: ExperimentConfiguration<ExperimentData>,
  { width, depth }: Pick<Run, 'width' | 'depth'>,
  epochs: number,
): number {
  return SECONDS_PER_RUN + MEASURING * epochs * costOf(configuration, width, depth).secondsPerEpoch;
}

/**
 * Estimates the time until the last run ends: the estimated times of what is left, times how much longer than their estimates the newest completed
 * runs took (their median, so that one that waited for a restart does not matter), over as many runs at the same time as now.
 *
 * @param now milliseconds since the Unix epoch
 * @returns milliseconds; null if no run has shown yet how fast this machine is
 */
export function timeLeft(
  configuration: ExperimentConfiguration<ExperimentData>,
  runs: readonly Timed[],
  now: number,
): number | null {
  const estimated = (run: Timed, epochs: number) => secondsOfRun(configuration, run, epochs);
  const factor = median(factors(runs, estimated, now));
  if (factor === undefined) return null;
  const left = runs
    .filter(({ status }) => !hasEnded(status))
    .map((run) => factor * estimated(run, run.configuration.epochs - run.epochsCompleted));
  const together = Math.max(1, runs.filter(({ status }) => status === 'RUNNING').length);
  const sum = left.reduce((total, seconds) => total + seconds, 0);
  return Math.round(1_000 * Math.max(sum / together, ...left));
}

/** How much longer than their estimates runs took. */
function factors(runs: readonly Timed[], estimated: (run: Timed, epochs: number) => number, now: number): number[] {
  const completed = runs
    .filter((run) => run.status === 'COMPLETED' && run.startedAt !== null && run.completedAt !== null)
    .sort((a, b) => (b.completedAt ?? 0) - (a.completedAt ?? 0))
    .slice(0, COMPARED);
  if (completed.length > 0)
    return completed.map(
      (run) => ((run.completedAt ?? 0) - (run.startedAt ?? 0)) / 1_000 / estimated(run, run.configuration.epochs),
    );
  return runs
    .filter(({ configuration, epochsCompleted, startedAt, status }) => {
      const share = epochsCompleted / configuration.epochs;
      return status === 'RUNNING' && startedAt !== null && share >= LEAST_SHARE;
    })
    .map((run) => (now - (run.startedAt ?? now)) / 1_000 / estimated(run, run.epochsCompleted));
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
