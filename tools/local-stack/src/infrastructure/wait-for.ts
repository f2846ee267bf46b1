import { createConnection } from 'node:net';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { ManagedProcess } from '../processes/managed-process.js';
import { StackError } from '../stack-error.js';

const DEATHS_BEFORE_GIVING_UP = 3;

/**
 * Checks every 50 ms whether a new process is ready.
 * @throws StackError with the end of its log when it keeps dying or is not ready in time
 */
export async function waitFor(
  server: ManagedProcess,
  isReady: () => Promise<boolean>,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    signal?.throwIfAborted();
    if (server.pid !== 0 && (await isReady())) return;
    if (server.deaths >= DEATHS_BEFORE_GIVING_UP)
      throw new StackError(`${server.name} does not start: ${lastWords(server)}`);
    if (performance.now() > deadline) {
      throw new StackError(`${server.name} was not ready within ${timeoutMs / 1000} s: ${lastWords(server)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Whether something accepts connections on the port. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** Whether Postgres accepts a connection to this URL: it listens shortly before it does. */
export async function answersSql(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Whether a service reports that it is ready. */
export async function saysReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** The last line of the log that contains an error, or else the last line. */
function lastWords(server: ManagedProcess): string {
  const lines = readFileSync(server.logFile, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const line = lines.findLast(
    (candidate) => /error|fatal|fail|refus|invalid/i.test(candidate) && !/^\s+at /.test(candidate),
  );
  return `${(line ?? lines.at(-1) ?? 'it printed nothing').trim().slice(0, 300)} (all of it: ${server.logFile})`;
}
