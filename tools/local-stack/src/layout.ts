import { join } from 'node:path';

/** The folder in which the stack records the processes it started. */
export function runDirectory(directory: string): string {
  return join(directory, 'run');
}
