import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { JournalLockedError } from '../shared/errors.js';

/** Directories that this process holds: its own id in a lock file cannot tell whether it is from now or from before a restart. */
const held = new Set<string>();

/** Makes sure that one process at a time uses a directory. A lock that a dead process left is taken over. */
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
    // One that was killed before it had written itself down holds nothing.
    return time === undefined ? undefined : { pid: Number(pid), startTime: time };
  } catch {
    return undefined;
  }
}

/**
 * Tells a process from a later one with the same id (in a container ids repeat at once): on Linux its start in clock ticks since boot,
 * elsewhere an empty text while it runs. Undefined when it does not run.
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
    // Field 22; the second field, the program's name, may hold blanks.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
