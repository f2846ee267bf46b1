import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { TrainingCrashedError, type TrainingObserver, type TrainingRunner } from '../application/training-runner.js';
import type { RunOutcome } from '../domain/run-outcome.js';
import type { FromTraining, TrainingTask } from '../domain/training-messages.js';

export interface ForkingOptions {
  /** The built script of the process. */
  readonly script: URL;
  /** Maximum heap of the process, in MiB. */
  readonly heapMb: number;
  /** After a request to stop, a process that has not ended is killed after this time, in milliseconds. */
  readonly stopMs: number;
}

/** So that requests are answered while trainings use all processors. */
const NICENESS = 10;
const ERROR_OUTPUT_CHARACTERS = 2_000;
/** Exit code of a process that aborted, and that of one that was killed. */
const ABORTED = 134;
const KILLED = 137;

/** Trains each run in a forked process. The process ends when this one does. */
export class ForkingTrainingRunner implements TrainingRunner {
  constructor(private readonly options: ForkingOptions) {}

  async train(task: TrainingTask, observer: TrainingObserver): Promise<RunOutcome | undefined> {
    const { script, heapMb } = this.options;
    const child = fork(fileURLToPath(script), [], {
      execArgv: [`--max-old-space-size=${heapMb}`],
      // Copies NaN and infinite numbers, which JSON does not have.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    return new ForkedTraining(child, observer, task.silenceMs, this.options.stopMs).result(task);
  }
}

class ForkedTraining {
  #errorOutput = '';
  #outcome: RunOutcome | undefined;
  #isStopped = false;
  #failure: Error | undefined;
  /** Checkpoints are stored one after the other. */
  #storing: Promise<void> = Promise.resolve();
  #silence: NodeJS.Timeout | undefined;

  constructor(
    private readonly child: ChildProcess,
    private readonly observer: TrainingObserver,
    private readonly silenceMs: number,
    private readonly stopMs: number,
  ) {}

  async result(task: TrainingTask): Promise<RunOutcome | undefined> {
    const { child, observer } = this;
    this.#heard();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errorOutput = (this.#errorOutput + text).slice(-ERROR_OUTPUT_CHARACTERS);
    });
    child.on('message', (message: FromTraining) => this.#receive(message));
    const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    let killing: NodeJS.Timeout | undefined;
    const stop = () => {
      child.kill('SIGTERM');
      killing = setTimeout(() => child.kill('SIGKILL'), this.stopMs);
    };
    if (child.pid !== undefined) setPriorityIfAlive(child.pid);
    child.send(task, (error) => {
      if (error) this.#fail(error);
    });
    if (observer.signal.aborted) stop();
    else observer.signal.addEventListener('abort', stop, { once: true });
    try {
      const { code, signal } = await exited;
      await this.#storing;
      if (this.#failure) throw this.#failure;
      if (this.#outcome) return this.#outcome;
      if (this.#isStopped || observer.signal.aborted) return undefined;
      throw this.#crashed(code, signal);
    } finally {
      clearTimeout(this.#silence);
      clearTimeout(killing);
      observer.signal.removeEventListener('abort', stop);
      child.kill('SIGKILL');
    }
  }

  #receive(message: FromTraining): void {
    this.#heard();
    switch (message.kind) {
      case 'checkpoint':
        this.#storing = this.#storing
          .then(() => (this.#failure ? undefined : this.observer.checkpoint(message.progress)))
          .catch((error: unknown) => this.#fail(error));
        return;
      case 'warning':
        this.observer.warn(message.message);
        return;
      case 'ended':
        this.#outcome = message.outcome;
        return;
      case 'failed':
        this.#failure ??= new TrainingCrashedError(message.reason, 'no');
        return;
      case 'stopped':
        this.#isStopped = true;
        return;
      case 'alive':
    }
  }

  /** Ends the process, because its work cannot be stored. */
  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    this.child.kill('SIGKILL');
  }

  #heard(): void {
    const { silenceMs } = this;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      this.#fail(
        new TrainingCrashedError(`The process of the training sent nothing for ${silenceMs} ms and was killed.`, 'no'),
      );
    }, silenceMs);
  }

  #crashed(code: number | null, signal: NodeJS.Signals | null): TrainingCrashedError {
    const how = signal === null ? `ended with code ${code}` : `was ended by ${signal}`;
    const output = this.#errorOutput.trim();
    const message = `The process of the training ${how}${output === '' ? '.' : `: ${output}`}`;
    // V8 aborts where its heap is full; the kernel kills where the machine has no memory, but an operator may do the same.
    const isAborted = code === ABORTED || signal === 'SIGABRT' || output.includes('heap out of memory');
    const isKilled = code === KILLED || signal === 'SIGKILL';
    return new TrainingCrashedError(message, isAborted ? 'certainly' : isKilled ? 'possibly' : 'no');
  }
}

function setPriorityIfAlive(pid: number): void {
  try {
    setPriority(pid, NICENESS);
  } catch {
    // The process has ended already; its exit is handled.
  }
}
