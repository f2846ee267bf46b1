import { chmodSync, mkdirSync } from 'node:fs';

/** Makes a directory that its owner alone may enter, or closes one that was open: what is in it holds units' attributes. */
export function makePrivate(directory: string): void {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o700);
}
