import { affordablePoints } from '@assay/survival';
import { costOf } from './cost-of.js';
import type { ExperimentConfiguration } from './experiment.js';
import type { ExperimentData } from './table-data.js';

/** After how many epochs a run is measured: `evaluation_points`, or fewer. */
export function evaluationPoints(
  configuration: ExperimentConfiguration<ExperimentData>,
  width: number,
  depth: number,
): number {
  const { data, training } = configuration;
  const { secondsPerEpoch, trainingRows } = costOf(configuration, width, depth);
  return affordablePoints(training.evaluation_points, {
    epochs: training.epochs,
    rows: data.n_samples,
    secondsPerEpoch,
    trainingRows,
  });
}
