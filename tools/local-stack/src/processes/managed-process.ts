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
  /** What it prints is added here. */
  readonly logFile: string;
  readonly pidFile: string;
  /** The signal that asks it to stop. */
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to stop before it is killed, milliseconds. */
  readonly graceMs: number;
  readonly log: (line: string) => void;
  /** Called after every start but the first. */
  readonly onRestart: () => void;
}

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
/** One that lived this long is not counted as "keeps dying". */
const STEADY_MS = 2_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * A child process that is started again when it dies: at once the first time, then after pauses that double while it
 * keeps dying. It leads a process group of its own, so that a Ctrl-C meant for the terminal does not reach it before
 * its dependants have stopped.
 */
export class ManagedProcess {
  readonly name: string;
  /** How often it has died since the first start. */
  deaths = 0;
  /** The number of the newest process, dead or alive; 0 before the first start. */
  lastPid = 0;
  #child: ChildProcess | undefined;
  #startedAt = 0;
  #deathsInARow = 0;
  #stopping = false;
  #restart: NodeJS.Timeout | undefined;

  constructor(private readonly options: ManagedProcessOptions) {
    this.name = options.name;
  }

  /** The number of the running process; 0 between a death and the restart. */
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

  /** Sends a signal to the process and what it started. */
  kill(signal: NodeJS.Signals): void {
    if (this.pid === 0) return;
    try {
      process.kill(-this.pid, signal);
    } catch {
      // It has just ended; its exit is on the way.
    }
  }

  /** Stops it for good; after the grace it is killed. Resolves when it is gone. */
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

/** What is made meanwhile, and all that a process makes which is started meanwhile, its owner alone may read. */
function withoutOthers<R>(work: () => R): R {
  const before = process.umask(0o077);
  try {
    return work();
  } finally {
    process.umask(before);
  }
}

/** Opens the log for appending; one that has grown large is put aside first. */
function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a');
}
