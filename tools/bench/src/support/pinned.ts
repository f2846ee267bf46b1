import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The measured core. */
export const MEASURED_CORE = availableParallelism() - 1;
/** The core of the load generator. */
export const LOAD_CORE = 0;

const canPin = spawnSync('taskset', ['-c', String(MEASURED_CORE), 'true']).status === 0;

/** The command line that runs a program on one core; if `taskset` is missing or the core is not available, on any core. */
export function pinned(core: number, command: string, args: readonly string[]): { command: string; args: string[] } {
  return canPin ? { command: 'taskset', args: ['-c', String(core), command, ...args] } : { command, args: [...args] };
}
