import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { writeAtomically } from '../write-atomically.js';
import { identityOf } from './process-identity.js';

/** A process as recorded in a file. */
export interface RecordedProcess {
  readonly pid: number;
  readonly identity: string;
}

/** Records a running process, so that a later start can find it if it was left running. */
export function writePidFile(file: string, pid: number): void {
  const identity = identityOf(pid);
  if (identity !== undefined) writeAtomically(file, JSON.stringify({ pid, identity } satisfies RecordedProcess));
}

/** The recorded process, if it is the same process and still runs. */
export function livingProcess(file: string): RecordedProcess | undefined {
  try {
    const recorded = JSON.parse(readFileSync(file, 'utf8')) as RecordedProcess;
    return identityOf(recorded.pid) === recorded.identity ? recorded : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Ends every process left by an earlier stack, with its group, and deletes the files.
 * @returns the names of those that were still running
 */
export async function endOrphans(directory: string, graceMs = 5_000): Promise<string[]> {
  mkdirSync(directory, { recursive: true });
  const files = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(directory, name));
  const orphans = files.filter((file) => livingProcess(file) !== undefined);
  for (const file of orphans)
    signalGroup(livingProcess(file), basename(file) === 'postgres.json' ? 'SIGINT' : 'SIGTERM');
  const deadline = performance.now() + graceMs;
  while (orphans.some((file) => livingProcess(file) !== undefined)) {
    if (performance.now() > deadline) for (const file of orphans) signalGroup(livingProcess(file), 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const file of files) rmSync(file, { force: true });
  return orphans.map((file) => basename(file, '.json'));
}

function signalGroup(recorded: RecordedProcess | undefined, signal: NodeJS.Signals): void {
  if (recorded === undefined) return;
  try {
    process.kill(-recorded.pid, signal);
  } catch {
    // It ended between the check and the signal.
  }
}
