import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { JournalLockedError } from '../shared/errors.js';

/**
 * Directories that this process holds: if a lock file contains this process's id, the file alone cannot show whether it was written before a restart.
 */
const held = new Set<string>();

/** Ensures that only one process at a time uses a directory. The lock of a dead process is taken over. */
export class DirectoryLock {
  private constructor(
    private readonly file: string,
    private readonly directory: string,
  ) {}

  /** @throws JournalLockedError */
  static take(path: string): DirectoryLock {
    const directory = resolve(path);
    const file = join(directory, 'lock');
    if (held.has(directory)) throw new JournalLockedError(`${directory} is in use by this process`);
    const owner = readOwner(file);
    if (owner !== undefined && owner.pid !== process.pid && startTime(owner.pid) === owner.startTime) {
      throw new JournalLockedError(`${directory} is in use by process ${owner.pid}`);
    }
    writeFileSync(file, `${process.pid} ${startTime(process.pid) ?? ''}`, { mode: 0o600 });
    held.add(directory);
    return new DirectoryLock(file, directory);
  }

  release(): void {
    rmSync(this.file, { force: true });
    held.delete(this.directory);
  }
}

function readOwner(file: string): { pid: number; startTime: string } | undefined {
  try {
    const [pid, time] = readFileSync(file, 'utf8').split(' ');
    // A process that was killed before it wrote its id holds no lock.
    return time === undefined ? undefined : { pid: Number(pid), startTime: time };
  } catch {
    return undefined;
  }
}

/**
 * Identifies a process, to distinguish it from a later process with the same id (in a container, ids are reused at once): on Linux the start time in
 * clock ticks since boot, elsewhere an empty text. Undefined if the process does not run.
 */
function startTime(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return undefined;
  }
  if (process.platform !== 'linux') return '';
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 22; the second field, the program's name, may contain spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
