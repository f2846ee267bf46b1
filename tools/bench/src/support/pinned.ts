import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The core that is measured. */
export const MEASURED_CORE = availableParallelism() - 1;
/** The core that makes the load. */
export const LOAD_CORE = 0;

const canPin = spawnSync('taskset', ['-c', String(MEASURED_CORE), 'true']).status === 0;

/** The command line that runs a program on one core; where `taskset` is missing or the core is not ours, on any. */
export function pinned(core: number, command: string, args: readonly string[]): { command: string; args: string[] } {
  return canPin ? { command: 'taskset', args: ['-c', String(core), command, ...args] } : { command, args: [...args] };
}
