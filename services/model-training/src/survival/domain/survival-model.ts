import type { Preprocessing } from '@assay/survival';

/** The file baseline.json of a run. */
export interface BaselineFile {
  /** The epoch of the network. */
  readonly epoch: number;
  /** The last observed time of the training split: survival is unknown after it. */
  readonly last_time: number;
  /** The distinct times of events in the training split, ascending. */
  readonly times: readonly number[];
  /** Breslow's estimate of ln H₀ from each time on. */
  readonly log_cumulative_hazard: readonly number[];
}

/** The file preprocessing.json of a run with own data, fitted on the training split. */
export interface PreprocessingFile extends Preprocessing {
  /** Whether missing values are refused, or replaced as in the training split. */
  readonly missing: 'refuse' | 'impute';
}
