import type { MetricRow } from './experiment.js';

/** How a run ended. The result of its job, so representable as JSON. */
export type RunOutcome =
  | { readonly status: 'COMPLETED'; readonly weightsSha256: string; readonly artifacts: readonly string[] }
  | { readonly status: 'FAILED' | 'SKIPPED'; readonly reason: string; readonly artifacts: readonly string[] };

/** The progress of a run at a checkpoint. */
export interface RunProgress {
  /** Finished epochs. */
  readonly epoch: number;
  /** 1, or 2 after a training at a reduced learning rate began. */
  readonly attempt: number;
  readonly learningRate: number;
  readonly bestEpoch: number | null;
  /** Path of the checkpoint in the experiment's folder; null before the first. */
  readonly checkpointPath: string | null;
  readonly trainingRows: number;
  readonly trainingEvents: number;
  /** Measurements after this epoch are replaced by `rows`; -1 for all. */
  readonly since: number;
  readonly rows: readonly MetricRow[];
}

/** The data of a run's job at a checkpoint. */
export interface RunCheckpoint {
  readonly epoch: number;
  readonly attempt: number;
}
