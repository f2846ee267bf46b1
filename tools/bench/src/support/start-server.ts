import { spawn } from 'node:child_process';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@assay/testing';
import type { Context } from '../frame/benchmark.js';
import { MEASURED_CORE, pinned } from './pinned.js';

export interface ServerOptions {
  /** For its log file and for messages. */
  readonly name: string;
  /** The script that Node runs; it listens on the port in the variable PORT. */
  readonly script: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Its core; default: the measured one. */
  readonly core?: number;
  /** Answers 2xx when the server is ready. Default `/health/ready`. */
  readonly readyPath?: string;
  readonly cwd?: string;
}

/** A server in a separate process. */
export interface Server {
  readonly url: string;
  readonly pid: number;
  /** The CPU time to be counted, seconds, if not that of the whole process. */
  readonly cpuSeconds?: () => number | undefined;
}

const READY_TIMEOUT_MS = 60_000;

/**
 * Starts an HTTP server on one core and waits until it is ready; it ends with the benchmark.
 * @throws Error with the end of its log when it does not become ready
 */
export async function startServer(context: Context, options: ServerOptions): Promise<Server> {
  const port = await freePort();
  const logFile = join(context.directory, `${options.name}-${port}.log`);
  const args = ['--enable-source-maps', options.script, ...(options.args ?? [])];
  const { command, args: all } = pinned(options.core ?? MEASURED_CORE, process.execPath, args);
  const child = spawn(command, all, {
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...process.env, HOST: '127.0.0.1', ...options.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log, { end: false });
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  context.defer(async () => {
    process.off('exit', kill);
    child.kill('SIGTERM');
    const killer = setTimeout(kill, 8_000);
    await ended;
    clearTimeout(killer);
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (!(await answers(url + (options.readyPath ?? '/health/ready')))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      throw new Error(
        `${options.name} did not become ready. End of its log:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`,
      );
    }
    await sleep(50);
  }
  return { url, pid: child.pid ?? 0 };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}
