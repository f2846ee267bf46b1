import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root; src/ and dist/ are equally deep below it. */
export const repository = fileURLToPath(new URL('../../../..', import.meta.url));

/** Cache for downloaded and built parts, which `rm -rf .assay` does not delete. */
export const cache = join(repository, 'node_modules', '.cache', 'assay');

/** A part of the ecosystem that cannot run here; the message names what to install. */
export class MissingPart extends Error {}

/** The full path of a program. @throws MissingPart when it is not installed */
export function program(name: string, install: string): string {
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return join(directory, name);
    } catch {
      continue;
    }
  }
  throw new MissingPart(`${name} is not installed: ${install}`);
}

/** Runs a program to its end. @throws Error with the end of its output, if it fails */
export function runToEnd(command: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv } = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  });
  if (status === 0) return stdout;
  const output = `${stdout}${stderr}`.trim().split('\n').slice(-15).join('\n');
  throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? output}`);
}
