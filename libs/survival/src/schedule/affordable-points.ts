/** Measured on one core: predicting and measuring one row. */
const SECONDS_PER_ROW = 4e-6;
/** Maximum share of the training's time. */
const SHARE = 0.1;
const LEAST = 10;

/** A training for which measurements are planned. */
export interface PlannedTraining {
  readonly epochs: number;
  /** Estimated time of an epoch, without measuring. */
  readonly secondsPerEpoch: number;
  /** Rows of all splits together. */
  readonly rows: number;
}

/**
 * After how many epochs a training is measured: as often as wanted, or as often as a tenth of its estimated time allows, but at least 10 times. It
 * follows from the plan alone, so that a resumed training is measured after the same epochs.
 */
export function affordablePoints(wanted: number, { epochs, rows, secondsPerEpoch }: PlannedTraining): number {
  const affordable = Math.floor((SHARE * epochs * secondsPerEpoch) / (rows * SECONDS_PER_ROW));
  return Math.min(wanted, Math.max(LEAST, affordable));
}
