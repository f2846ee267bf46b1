import { costOf } from './cost-of.js';
import type { ExperimentConfiguration } from './experiment.js';
import type { ExperimentData } from './table-data.js';

/** Maximum share of a run's training time that measuring may take. */
const SHARE = 0.1;
const LEAST_POINTS = 10;
/** Measured with WebAssembly on one core: training one row in one epoch besides its matrix products, and measuring one row. */
const SECONDS_PER_TRAINED_ROW = 0.35e-6;
const SECONDS_PER_MEASURED_ROW = 4e-6;
const FLOPS_PER_SECOND = 1e10;

/**
 * After how many epochs a run is measured: `evaluation_points`, or fewer if these would take more than a tenth of its training time, but at least 10.
 * The estimate depends on the configuration only, so that a resumed run is measured after the same epochs.
 */
export function evaluationPoints(
  configuration: ExperimentConfiguration<ExperimentData>,
  width: number,
  depth: number,
): number {
  const { data, splits, training } = configuration;
  const { flopsPerEpoch } = costOf(configuration, width, depth);
  const epoch = data.n_samples * splits.train * SECONDS_PER_TRAINED_ROW + flopsPerEpoch / FLOPS_PER_SECOND;
  const affordable = Math.floor((SHARE * training.epochs * epoch) / (data.n_samples * SECONDS_PER_MEASURED_ROW));
  return Math.min(training.evaluation_points, Math.max(LEAST_POINTS, affordable));
}
