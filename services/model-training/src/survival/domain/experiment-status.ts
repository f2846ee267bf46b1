/** The status of an experiment. PENDING → RUNNING → COMPLETED | FAILED | CANCELLED; FAILED → RUNNING by a retry; PENDING → CANCELLED. */
export const experimentStatuses = ['PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
export type ExperimentStatus = (typeof experimentStatuses)[number];

/** Whether nothing of the experiment runs any more; a failed one may be retried. */
export const hasExperimentEnded = (status: ExperimentStatus): boolean => status !== 'PENDING' && status !== 'RUNNING';

/** The fields that determine an experiment's transitions. */
export interface ExperimentState {
  readonly status: ExperimentStatus;
  /** Whether a running experiment is to be cancelled: runs that have not ended are skipped. */
  readonly cancelRequested: boolean;
}

/** The numbers of an experiment's runs by their status. */
export interface RunCounts {
  /** PENDING and RUNNING. */
  readonly unfinished: number;
  readonly completed: number;
  /** FAILED and SKIPPED. */
  readonly others: number;
}

export type ExperimentCommand =
  | { readonly kind: 'start' | 'cancel' | 'retry' }
  /** A run has ended, or the last one's results are stored. */
  | { readonly kind: 'settle'; readonly runs: RunCounts };

/**
 * All rules of an experiment's status: the next state after a command, or undefined if the state does not allow it. An experiment ends when its
 * last run has ended: COMPLETED with at least one completed run, otherwise CANCELLED if that was requested, otherwise FAILED.
 */
export function nextExperimentState(state: ExperimentState, command: ExperimentCommand): ExperimentState | undefined {
  const { status } = state;
  switch (command.kind) {
    case 'start':
      return status === 'PENDING' ? running : undefined;
    case 'retry':
      return status === 'FAILED' ? running : undefined;
    case 'cancel':
      if (status === 'PENDING') return { status: 'CANCELLED', cancelRequested: true };
      return status === 'RUNNING' ? { status, cancelRequested: true } : undefined;
    case 'settle':
      if (status !== 'RUNNING') return undefined;
      if (command.runs.unfinished > 0) return state;
      if (command.runs.completed > 0) return { ...state, status: 'COMPLETED' };
      return { ...state, status: state.cancelRequested ? 'CANCELLED' : 'FAILED' };
  }
}

const running: ExperimentState = { status: 'RUNNING', cancelRequested: false };
