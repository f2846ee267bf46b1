import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../frame/benchmark.js';
import { repository } from '../frame/repository.js';

/** The folder of the other systems' packages, with a separate lock file. */
export const peersDirectory = join(repository, 'tools/bench/peers');

/**
 * Installs the other systems unless they are installed; runs none of their install scripts.
 * @throws Error with instructions, if the registry cannot be reached
 */
export function installPeers(context: Context): void {
  if (existsSync(join(peersDirectory, 'node_modules/.package-lock.json'))) return;
  context.log('installing the systems to compare with (npm ci, some 200 MB) …');
  const args = ['ci', '--prefix', peersDirectory, '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', args, { encoding: 'utf8' });
  if (status === 0) return;
  const reason = stderr.split('\n').find((line) => line.startsWith('npm error')) ?? 'npm cannot be run';
  throw new Error(
    `The systems to compare with could not be installed (${reason}). Run \`npm ci --ignore-scripts --prefix tools/bench/peers\` where the registry can be reached, or name the other benchmarks: npm run bench -- --list.`,
  );
}
