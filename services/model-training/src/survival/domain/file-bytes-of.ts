import { costOf } from './cost-of.js';
import { encodedColumns } from './encoded-columns.js';
import { evaluationPoints } from './evaluation-points.js';
import type { ExperimentConfiguration } from './experiment.js';
import { planSweep } from './plan-sweep.js';
import { type ExperimentData, isTableData } from './table-data.js';

/** The newest two checkpoints, the best network, and a checkpoint that is being written. */
const NETWORKS = 4;
const STATES = 3;
const BYTES_PER_PARAMETER = 4;
/** Parameters and two moments of the optimiser, and the padding of layers: 12.4 measured at width 257. */
const STATE_BYTES_PER_PARAMETER = 12.8;
/** Names, shapes and the like of a network or state; configuration and status of a run. */
const HEADER_BYTES = 4_096;
/** A measurement of a split in metrics.csv and extra_metrics.csv, and in the event file of TensorBoard. */
const BYTES_PER_MEASUREMENT = 300 + 7 * 70;
/** A value of an own table, and one of a baseline hazard, as text. */
const BYTES_PER_TEXT = 24;
const SPLITS = 3;

/** An upper estimate of the bytes of an experiment's files while all of its runs are being trained. */
export function fileBytesOf(configuration: ExperimentConfiguration<ExperimentData>): number {
  const { data, splits } = configuration;
  const columns = encodedColumns(data);
  // X, T and E of all splits, and ground_truth.json.
  const ofTable = isTableData(data) ? data.n_samples * (columns + 2) * BYTES_PER_TEXT : 0;
  const ofData = data.n_samples * (4 * columns + 9) + columns * 100 + ofTable;
  // A time and its cumulative hazard for each row of the training split.
  const baseline = data.n_samples * splits.train * 2 * BYTES_PER_TEXT;
  const ofRuns = planSweep(configuration).map(({ width, depth }) => {
    const { parameters } = costOf(configuration, width, depth);
    const network = parameters * BYTES_PER_PARAMETER + HEADER_BYTES;
    const state = parameters * STATE_BYTES_PER_PARAMETER + data.n_samples * splits.train * 4 + HEADER_BYTES;
    const measurements = (evaluationPoints(configuration, width, depth) + 2) * SPLITS * BYTES_PER_MEASUREMENT;
    return NETWORKS * network + STATES * state + measurements + baseline + HEADER_BYTES;
  });
  return Math.ceil(ofRuns.reduce((sum, bytes) => sum + bytes, ofData + 16 * HEADER_BYTES));
}
