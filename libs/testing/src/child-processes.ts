import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 10;

/** The processes that a process has started, on Linux; elsewhere none. */
export function childrenOf(pid: number): number[] {
  return (read(`/proc/${pid}/task/${pid}/children`) ?? '').split(' ').filter(Boolean).map(Number);
}

/** Kills processes and waits until they have ended; a zombie counts as ended. */
export async function killAll(pids: readonly number[]): Promise<void> {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
  while (pids.some(isRunning)) await sleep(POLL_MS);
}

/** The state follows the name, which is in parentheses and may contain any character. */
const isRunning = (pid: number): boolean => /\) (?![ZX] )[^)]*$/.test(read(`/proc/${pid}/stat`) ?? '');

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
