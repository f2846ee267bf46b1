import { linkSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { livingProcess, writePidFile } from './processes/pid-file.js';
import { errorCode, StackError } from './stack-error.js';

/**
 * Ensures that only one stack at a time uses a folder. The lock of a dead process is taken over.
 * @returns a function that releases the lock
 * @throws StackError when another stack holds it
 */
export function lockInstance(file: string): () => void {
  const mine = join(dirname(file), `.lock-${process.pid}`);
  writePidFile(mine, process.pid);
  try {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      try {
        linkSync(mine, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      const holder = livingProcess(file);
      if (holder !== undefined) {
        throw new StackError(
          `Assay already runs in ${dirname(file)} (process ${holder.pid}): use that one, or stop it first.`,
        );
      }
      rmSync(file, { force: true });
    }
    throw new StackError(`Another Assay is starting in ${dirname(file)}: use that one, or stop it first.`);
  } finally {
    rmSync(mine, { force: true });
  }
}
