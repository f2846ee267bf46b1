import { type SplitName } from '../split/splits.js';
import { type CurveMetric } from './curve-point.js';

/**
 * - `double_descent`: the error rises after the classical minimum and falls again at larger capacities.
 * - `threshold_not_reached`: no fall, and no capacity interpolates the training data, so a fall may lie beyond the sweep.
 * - `monotone_divergence`: the error rises and does not fall again.
 * - `monotone`: the error falls with the capacity and does not rise.
 * - `none`: no difference exceeds chance, or there are too few runs.
 */
export type Verdict = 'double_descent' | 'threshold_not_reached' | 'monotone_divergence' | 'monotone' | 'none';

export interface Threshold {
  readonly capacity: number;
  readonly n_parameters: number;
}

/** The three estimates of the interpolation threshold; null if the sweep does not reach it. */
export interface Thresholds {
  /** The capacity with P nearest to the number of training rows. */
  readonly samples: Threshold | null;
  /** The capacity with P nearest to the number of training events. */
  readonly events: Threshold | null;
  /** The first capacity with a mean training C-index of at least 0.99. */
  readonly empirical: Threshold | null;
}

/** Capacities by their number of parameters P relative to that of the interpolation threshold. */
export interface Regimes {
  /** Less than half of the threshold. */
  readonly classical: readonly number[];
  /** From half of the threshold to twice the threshold. */
  readonly critical: readonly number[];
  /** More than twice the threshold. */
  readonly modern: readonly number[];
}

/** A curve over the capacities of a sweep, with the field names of the stored `curves.json`. Errors are lower for better models: for the C-index 1 - C. */
export interface DoubleDescentCurve {
  readonly experiment_id: string;
  readonly metric_name: CurveMetric;
  readonly split: SplitName;
  readonly axis: 'width' | 'depth';
  /** Ascending by number of parameters. */
  readonly capacities: readonly number[];
  readonly n_parameters: readonly number[];
  /** Means of the metric over seeds; NaN where every run failed. */
  readonly values: readonly number[];
  /** Standard errors of the means; NaN with fewer than two seeds. */
  readonly std_errors: readonly number[];
  /** Means of the error over seeds. */
  readonly errors: readonly number[];
  readonly thresholds: Thresholds;
  /** The capacity of the empirical threshold, else of P ≈ N events. */
  readonly interpolation_threshold: number | null;
  /** The capacity with the largest error after the classical minimum, which may be the last of the sweep. */
  readonly peak_location: number | null;
  readonly peak_value: number | null;
  /** The least error in the classical regime. */
  readonly classical_minimum: number | null;
  readonly classical_minimum_location: number | null;
  /** The least error in the modern regime. */
  readonly modern_minimum: number | null;
  readonly modern_minimum_location: number | null;
  readonly regimes: Regimes;
  /** The error of the peak minus that before it; null without a peak. */
  readonly rise: number | null;
  /** The error of the peak minus the least error after it; null without a peak or if it is the last capacity. */
  readonly fall: number | null;
  /** The standard error of a difference of two means over all seeds; null with fewer than two seeds. */
  readonly difference_std_error: number | null;
  readonly verdict: Verdict;
  /** The verdict in words. */
  readonly sentence: string;
}
