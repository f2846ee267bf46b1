import { type SplitName } from '../split/splits.js';

export const curveMetrics = ['c_index', 'ibs', 'nll'] as const;
export type CurveMetric = (typeof curveMetrics)[number];

/** The finished runs of one capacity. */
export interface CurvePoint {
  /** The width or depth, as swept. */
  readonly capacity: number;
  /** The number of trained parameters. */
  readonly n_parameters: number;
  /** The metric of each seed, in the same order of seeds at every capacity; NaN for a failed or missing run. */
  readonly values: readonly number[];
  /** The C-index of the training split of each seed, likewise; it determines the empirical threshold. */
  readonly train_c_index: readonly number[];
}

export interface CurveContext {
  readonly experiment_id: string;
  readonly metric_name: CurveMetric;
  readonly split: SplitName;
  readonly axis: 'width' | 'depth';
  /** Rows of the training split. */
  readonly n_samples: number;
  /** Events of the training split. */
  readonly n_events: number;
  /** How many standard errors a rise and a fall must exceed: default {@link STANDARD_ERRORS}, at least 2. */
  readonly standard_errors?: number;
}

/** See `describeCurve` for the reason. */
export const STANDARD_ERRORS = 3;

/** The error of a metric: lower is better. For the C-index 1 - C. */
export function errorOf(metric: CurveMetric, value: number): number {
  return metric === 'c_index' ? 1 - value : value;
}
