/** Measuring one row, without the prediction. */
const SECONDS_PER_ROW = 8e-6;
/** A prediction's share of the time that training takes for a row: the forward pass, without the two backward products. */
const FORWARD_SHARE = 1 / 3;
/** Maximum share of the training's time. */
const SHARE = 0.1;
const LEAST = 10;

/** A training for which measurements are planned. */
export interface PlannedTraining {
  readonly epochs: number;
  /** Estimated time of an epoch, without measuring. */
  readonly secondsPerEpoch: number;
  /** Rows of the training split. */
  readonly trainingRows: number;
  /** Rows of all splits together. */
  readonly rows: number;
}

/**
 * After how many epochs a training is measured: as often as wanted, or as often as a tenth of its estimated time allows, but at least 10 times. It
 * follows from the plan alone, so that a resumed training is measured after the same epochs.
 */
export function affordablePoints(wanted: number, planned: PlannedTraining): number {
  const { epochs, rows, secondsPerEpoch, trainingRows } = planned;
  const secondsPerPoint = rows * (SECONDS_PER_ROW + (FORWARD_SHARE * secondsPerEpoch) / trainingRows);
  const affordable = Math.floor((SHARE * epochs * secondsPerEpoch) / secondsPerPoint);
  return Math.min(wanted, Math.max(LEAST, affordable));
}
