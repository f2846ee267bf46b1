import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { postgresCommand } from '@assay/testing';
import type { Command } from '../processes/managed-process.js';
import { run } from '../processes/run.js';
import { StackError } from '../stack-error.js';

export const POSTGRES_ADMIN = 'assay_admin';

/**
 * Creates the data directory if there is none, and returns the command that runs the server.
 * @param password of the administrator, used on the first start
 * @param sizes settings of postgresql.conf that differ from a small server's
 */
export async function preparePostgres(
  directory: string,
  port: number,
  password: string,
  sizes: Readonly<Record<string, string>>,
): Promise<Command> {
  // A server that must run as another user passes through the stack's directory, which nobody else may read, to its own.
  if (postgresCommand('postgres', []).uid !== undefined) chmodSync(dirname(directory), 0o711);
  if (!existsSync(join(directory, 'PG_VERSION'))) await initialise(directory, password);
  forgetForeignPid(directory);
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    ...sizes,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return { ...postgresCommand('postgres', ['-D', directory, ...flags]), cwd: directory, env: process.env };
}

async function initialise(directory: string, password: string): Promise<void> {
  // An interrupted first start leaves a directory that initdb rejects and the server cannot use.
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const secrets = mkdtempSync(join(tmpdir(), 'assay-initdb-'));
  const passwordFile = join(secrets, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const initdb = postgresCommand('initdb', [
    `--pgdata=${directory}`,
    `--username=${POSTGRES_ADMIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ]);
  if (initdb.uid !== undefined && initdb.gid !== undefined) {
    for (const path of [directory, secrets, passwordFile]) chownSync(path, initdb.uid, initdb.gid);
  }
  try {
    const { code, lastLine } = await run({ ...initdb, cwd: dirname(directory), env: process.env });
    if (code !== 0) throw new StackError(`Postgres could not create its data directory: ${lastLine}`);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}

/**
 * Removes a postmaster.pid whose process id now belongs to another program, because Postgres would not start. The stack's own lock excludes a second
 * server.
 */
function forgetForeignPid(directory: string): void {
  const file = join(directory, 'postmaster.pid');
  if (!existsSync(file) || process.platform !== 'linux') return;
  const pid = readFileSync(file, 'utf8').split('\n')[0] ?? '';
  const comm = `/proc/${pid}/comm`;
  if (existsSync(comm) && readFileSync(comm, 'utf8').trim() !== 'postgres') rmSync(file);
}
