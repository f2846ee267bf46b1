import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning } from './is-running.js';

const prefix = 'assay-test-';

/**
 * A new temporary directory, marked with this process's id. Directories (and servers) of killed test runs are removed first.
 * @param name part of the directory's name, for readability
 */
export function makeTestDirectory(name: string): string {
  removeOrphans();
  const directory = mkdtempSync(join(tmpdir(), `${prefix}${name}-`));
  writeFileSync(join(directory, 'owner.pid'), String(process.pid));
  return directory;
}

/** Records the server that uses a directory of {@link makeTestDirectory}, so that it can be stopped after its owner was killed. */
export function noteServer(directory: string, pid: number): void {
  writeFileSync(join(directory, 'server.pid'), String(pid));
}

function removeOrphans(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const directory = join(tmpdir(), name);
    const owner = readPid(join(directory, 'owner.pid'));
    if (owner === undefined || isRunning(owner)) continue;
    const server = readPid(join(directory, 'server.pid'));
    if (server !== undefined && worksIn(server, directory)) process.kill(server, 'SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Process ids are reused, so the command line must contain the directory. Only Linux provides it; elsewhere no process is stopped. */
function worksIn(pid: number, directory: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(directory);
  } catch {
    return false;
  }
}
