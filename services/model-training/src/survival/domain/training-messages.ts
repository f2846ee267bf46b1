import type { ExperimentConfiguration, Run } from './experiment.js';
import type { RunCheckpoint, RunOutcome, RunProgress } from './run-outcome.js';
import type { ExperimentData } from './table-data.js';

/** What the process of a run is to do: the only message to it. */
export interface TrainingTask {
  /** The experiment's folder, absolute. */
  readonly folder: string;
  readonly experimentId: string;
  readonly configuration: ExperimentConfiguration<ExperimentData>;
  readonly run: Pick<Run, 'id' | 'width' | 'depth' | 'seed' | 'folder' | 'configuration'>;
  /** The last checkpoint that is stored; null to begin anew. */
  readonly checkpoint: RunCheckpoint | null;
  /** Maximum time between checkpoints, in milliseconds. */
  readonly checkpointMs: number;
  /** A training that sends nothing for this time is ended, in milliseconds. */
  readonly silenceMs: number;
}

/** From the process of a run. */
export type FromTraining =
  | { readonly kind: 'alive' }
  | { readonly kind: 'warning'; readonly message: string }
  | { readonly kind: 'checkpoint'; readonly progress: RunProgress }
  | { readonly kind: 'ended'; readonly outcome: RunOutcome }
  /** The training cannot go on now, but another attempt may. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** After SIGTERM, when the last checkpoint was sent. */
  | { readonly kind: 'stopped' };
