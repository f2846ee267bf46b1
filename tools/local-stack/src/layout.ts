import { join } from 'node:path';

/** Where the stack notes which processes it started. */
export function runDirectory(directory: string): string {
  return join(directory, 'run');
}
