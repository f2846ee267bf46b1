import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../repository.js';

/**
 * Starts the process that ends everything of a stack should this process die without doing so itself.
 * @returns a function that lets it go
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
