import type { RunOutcome, RunProgress } from '../domain/run-outcome.js';
import type { TrainingTask } from '../domain/training-messages.js';

export interface TrainingObserver {
  /** Aborted when the training is to stop after a checkpoint. */
  readonly signal: AbortSignal;
  /** Called for one checkpoint after the other, also after the signal is aborted. */
  checkpoint(progress: RunProgress): Promise<void>;
  warn(message: string): void;
}

/** The process of a training ended without an outcome. */
export class TrainingCrashedError extends Error {
  override readonly name = 'TrainingCrashedError';

  /** @param outOfMemory whether the way in which it ended is typical of that */
  constructor(
    message: string,
    readonly outOfMemory: 'certainly' | 'possibly' | 'no',
  ) {
    super(message);
  }
}

/** Trains runs, each in a process of its own. */
export abstract class TrainingRunner {
  /**
   * Trains from the task's checkpoint on.
   * @returns undefined if it was stopped
   * @throws TrainingCrashedError if the process ends without an outcome @throws Error of `checkpoint`
   */
  abstract train(task: TrainingTask, observer: TrainingObserver): Promise<RunOutcome | undefined>;
}
