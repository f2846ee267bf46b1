import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { explain } from '../stack-error.js';
import { writePidFile } from './pid-file.js';

/** A program to run. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly uid?: number;
  readonly gid?: number;
}

export interface ManagedProcessOptions {
  readonly name: string;
  readonly command: Command;
  /** Its output is appended to this file. */
  readonly logFile: string;
  readonly pidFile: string;
  /** The signal that requests a stop. */
  readonly stopSignal: NodeJS.Signals;
  /** Time limit for stopping before it is killed, milliseconds. */
  readonly graceMs: number;
  readonly log: (line: string) => void;
  /** Called after every start but the first. */
  readonly onRestart: () => void;
}

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
/** A process that lived this long does not count as "keeps dying". */
const STEADY_MS = 2_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * A child process that is restarted when it dies: at once the first time, then after pauses that double while it keeps dying. It leads its own
 * process group, so that a Ctrl-C at the terminal does not reach it before the processes that depend on it have stopped.
 */
export class ManagedProcess {
  readonly name: string;
  /** The number of its deaths since the first start. */
  deaths = 0;
  /** The id of the latest process, running or not; 0 before the first start. */
  lastPid = 0;
  #child: ChildProcess | undefined;
  #startedAt = 0;
  #deathsInARow = 0;
  #stopping = false;
  #restart: NodeJS.Timeout | undefined;

  constructor(private readonly options: ManagedProcessOptions) {
    this.name = options.name;
  }

  /** The id of the running process; 0 between a death and the restart. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get logFile(): string {
    return this.options.logFile;
  }

  start(): void {
    const { command, args, ...rest } = this.options.command;
    this.#startedAt = performance.now();
    const child = withoutOthers(() => {
      const output = openLog(this.options.logFile);
      const started = spawn(command, args, { ...rest, detached: true, stdio: ['ignore', output, output] });
      closeSync(output);
      return started;
    });
    this.#child = child;
    child.once('error', (error) => this.#died(child, error.message));
    child.once('exit', (code, signal) => this.#died(child, signal ?? `exit code ${code ?? 'unknown'}`));
    if (child.pid === undefined) return;
    this.lastPid = child.pid;
    writePidFile(this.options.pidFile, child.pid);
  }

  /** Sends a signal to the process and its children. */
  kill(signal: NodeJS.Signals): void {
    if (this.pid === 0) return;
    try {
      process.kill(-this.pid, signal);
    } catch {
      // It has just ended; its exit event is pending.
    }
  }

  /** Stops it for good, by SIGKILL after the grace period. Resolves when it has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#restart);
    const child = this.#child;
    if (child !== undefined) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      this.kill(this.options.stopSignal);
      const killer = setTimeout(() => {
        this.options.log(`${this.name} did not stop within ${this.options.graceMs / 1000} s and was killed`);
        this.kill('SIGKILL');
      }, this.options.graceMs);
      await gone;
      clearTimeout(killer);
    }
    rmSync(this.options.pidFile, { force: true });
  }

  #died(child: ChildProcess, how: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    if (!this.#stopping) this.#startAgain(how);
  }

  #startAgain(how: string): void {
    this.deaths += 1;
    this.#deathsInARow = performance.now() - this.#startedAt > STEADY_MS ? 1 : this.#deathsInARow + 1;
    const pause = this.#deathsInARow === 1 ? 0 : Math.min(250 * 2 ** (this.#deathsInARow - 2), LONGEST_PAUSE_MS);
    const when = pause === 0 ? 'at once' : `in ${pause / 1000} s`;
    this.options.log(`${this.name} ended (${how}) and is started again ${when}`);
    this.#restart = setTimeout(() => {
      try {
        this.start();
        this.options.onRestart();
      } catch (error) {
        this.#startAgain(explain(error));
      }
    }, pause);
  }
}

/** Files created meanwhile, and by processes started meanwhile, are readable by their owner only. */
function withoutOthers<R>(work: () => R): R {
  const before = process.umask(0o077);
  try {
    return work();
  } finally {
    process.umask(before);
  }
}

/** Opens the log for appending; a large one is rotated first. */
function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}
