import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../repository.js';

/**
 * Starts the process that ends all processes of a stack if this process dies without stopping them.
 * @returns a function that disconnects it
 */
export function startGuardian(directory: string): () => Promise<void> {
  const script = join(repository, 'tools/local-stack/dist/guardian.js');
  const guardian = spawn(process.execPath, [script, directory], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guardian.unref();
  const gone = new Promise<void>((resolve) => {
    guardian.once('exit', () => resolve());
    guardian.once('error', () => resolve());
  });
  return () => {
    guardian.ref();
    guardian.stdin.destroy();
    return gone;
  };
}
