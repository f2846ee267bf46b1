import { costOf } from './cost-of.js';
import type { ExperimentConfiguration } from './experiment.js';
import type { ExperimentData } from './table-data.js';

/** Measured on one core: training one row in one epoch besides its matrix products. */
const SECONDS_PER_ROW = 0.35e-6;
const FLOPS_PER_SECOND = 1e10;

/** The estimated time of an epoch of training, without measuring; right within a factor that depends on the machine. */
export function secondsOfEpoch(
  configuration: ExperimentConfiguration<ExperimentData>,
  width: number,
  depth: number,
): number {
  const { data, splits } = configuration;
  const { flopsPerEpoch } = costOf(configuration, width, depth);
  return data.n_samples * splits.train * SECONDS_PER_ROW + flopsPerEpoch / FLOPS_PER_SECOND;
}
