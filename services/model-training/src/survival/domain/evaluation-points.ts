import type { ExperimentConfiguration } from './experiment.js';
import { secondsOfEpoch } from './seconds-of-epoch.js';
import type { ExperimentData } from './table-data.js';

/** Maximum share of a run's training time that measuring may take. */
const SHARE = 0.1;
const LEAST_POINTS = 10;
/** Measured on one core. */
const SECONDS_PER_MEASURED_ROW = 4e-6;

/**
 * After how many epochs a run is measured: `evaluation_points`, or fewer if these would take more than a tenth of its training time, but at least 10.
 * The estimate depends on the configuration only, so that a resumed run is measured after the same epochs.
 */
export function evaluationPoints(
  configuration: ExperimentConfiguration<ExperimentData>,
  width: number,
  depth: number,
): number {
  const { data, training } = configuration;
  const epoch = secondsOfEpoch(configuration, width, depth);
  const affordable = Math.floor((SHARE * training.epochs * epoch) / (data.n_samples * SECONDS_PER_MEASURED_ROW));
  return Math.min(training.evaluation_points, Math.max(LEAST_POINTS, affordable));
}
