import { chmodSync, mkdirSync } from 'node:fs';

/** Creates a directory for its owner only, or restricts an existing one, because it contains units' attributes. */
export function makePrivate(directory: string): void {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o700);
}
