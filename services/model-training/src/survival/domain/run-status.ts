/** The status of a run. PENDING → RUNNING → COMPLETED | FAILED | SKIPPED; a retry of its experiment leads from FAILED and SKIPPED to PENDING. */
export const runStatuses = ['PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'SKIPPED'] as const;
export type RunStatus = (typeof runStatuses)[number];
/** Number of runs in each status. */
export type RunCounts = Readonly<Record<RunStatus, number>>;
export const noRuns: RunCounts = { PENDING: 0, RUNNING: 0, COMPLETED: 0, FAILED: 0, SKIPPED: 0 };

export type RunCommand = 'begin' | 'complete' | 'fail' | 'skip' | 'retry';

/** Whether the run has ended. */
export const hasEnded = (status: RunStatus): boolean => status !== 'PENDING' && status !== 'RUNNING';

/**
 * All rules of a run's status: the next status, or undefined if the status does not allow the command. A running run may begin again, after its
 * worker was lost; a pending one may fail or be skipped, when its job ends before it begins.
 */
export function nextRunStatus(status: RunStatus, command: RunCommand): RunStatus | undefined {
  switch (command) {
    case 'begin':
      return hasEnded(status) ? undefined : 'RUNNING';
    case 'complete':
      return status === 'RUNNING' ? 'COMPLETED' : undefined;
    case 'fail':
    case 'skip':
      return hasEnded(status) ? undefined : command === 'fail' ? 'FAILED' : 'SKIPPED';
    case 'retry':
      return status === 'FAILED' || status === 'SKIPPED' ? 'PENDING' : undefined;
  }
}
