import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { refusal } from '@assay/kernel';
import { type ModelRuntime, type RunnableModel, UnusableModelError } from '../application/ports.js';
import type { FromModelProcess, ToModelProcess } from './model-messages.js';

export interface ProcessModelRuntimeOptions {
  /** The built script of the process. */
  readonly script: URL;
  /** Threads of one run. */
  readonly threads: number;
  /** Maximum memory of the process, in MiB; models of a third of it stay loaded. */
  readonly memoryMb: number;
  /** Maximum time of one run, in milliseconds; then the process is replaced. Default: 30,000. */
  readonly limitMs?: number;
}

interface Job {
  readonly model: RunnableModel;
  readonly values: Float32Array;
  readonly rows: number;
  readonly resolve: (values: Float32Array) => void;
  readonly reject: (error: unknown) => void;
}

/** Predictions that wait while one runs, and bytes of their inputs. */
const MAX_WAITING = 1_000;
const MAX_WAITING_BYTES = 256 * 2 ** 20;
/** Waiting predictions of the same model are run together, up to this many rows. */
const MAX_ROWS_TOGETHER = 4_096;
/** Models that stay loaded: the ones used last, up to this many. */
const MAX_LOADED = 32;

/**
 * Runs models in a process of its own, which starts at the first use: a small file can describe a computation that needs any amount of memory. A run
 * that reaches the limit fails, alone where ONNX Runtime reports it. If the process crashes or a run takes too long, another process takes its place.
 */
export class ProcessModelRuntime implements ModelRuntime {
  readonly #waiting: Job[] = [];
  #waitingBytes = 0;
  /** Bytes of the loaded models, by hash, the one used last at the end. */
  readonly #loaded = new Map<string, number>();
  readonly #limitMs: number;
  #process: ChildProcess | undefined;
  #answers = new Map<number, { resolve: (answer: FromModelProcess) => void; reject: (error: Error) => void }>();
  #nextId = 0;
  #isRunning = false;
  #isClosed = false;

  constructor(private readonly options: ProcessModelRuntimeOptions) {
    this.#limitMs = options.limitMs ?? 30_000;
  }

  run(model: RunnableModel, values: Float32Array, rows: number): Promise<Float32Array> {
    const isFull = this.#waiting.length >= MAX_WAITING || this.#waitingBytes + values.byteLength > MAX_WAITING_BYTES;
    if (isFull || this.#isClosed) throw refusal.unavailable('Too many predictions wait. Try again later.');
    const result = new Promise<Float32Array>((resolve, reject) => {
      this.#waiting.push({ model, values, rows, resolve, reject });
      this.#waitingBytes += values.byteLength;
    });
    if (!this.#isRunning) void this.#work();
    return result;
  }

  /** Ends the process; predictions that wait are refused. */
  close(): void {
    this.#isClosed = true;
    if (this.#process) this.#replace(this.#process, 'The service is stopping.');
  }

  async #work(): Promise<void> {
    this.#isRunning = true;
    for (let jobs = this.#next(); jobs.length > 0; jobs = this.#next()) {
      try {
        const values = await this.#runTogether(jobs);
        let at = 0;
        for (const { rows, model, resolve } of jobs) {
          const length = rows * (model.signature.outputs ?? 1);
          resolve(values.subarray(at, at + length));
          at += length;
        }
      } catch (error) {
        for (const { reject } of jobs) reject(error);
      }
    }
    this.#isRunning = false;
  }

  /** The job that has waited longest, with others of the same model. */
  #next(): Job[] {
    const [first] = this.#waiting;
    if (first === undefined) return [];
    const jobs: Job[] = [];
    let rows = 0;
    for (const job of this.#waiting) {
      if (job.model.sha256 !== first.model.sha256) continue;
      if (jobs.length > 0 && rows + job.rows > MAX_ROWS_TOGETHER) break;
      jobs.push(job);
      rows += job.rows;
    }
    const taken = new Set(jobs);
    const rest = this.#waiting.filter((job) => !taken.has(job));
    this.#waiting.splice(0, this.#waiting.length, ...rest);
    for (const { values } of jobs) this.#waitingBytes -= values.byteLength;
    return jobs;
  }

  async #runTogether(jobs: readonly Job[]): Promise<Float32Array> {
    const [{ model, values: only } = raise()] = jobs;
    const { columns, input, output, outputs } = model.signature;
    await this.#load(model);
    const rows = jobs.reduce((sum, job) => sum + job.rows, 0);
    let values = only;
    if (jobs.length > 1) {
      values = new Float32Array(rows * columns);
      let at = 0;
      for (const job of jobs) {
        values.set(job.values, at);
        at += job.values.length;
      }
    }
    const run = { kind: 'run' as const, model: model.sha256, input, output, values, rows, columns };
    const answer = await this.#ask((id) => ({ ...run, id }));
    const dims = outputs === null ? [rows] : [rows, outputs];
    if (answer.dims.join() !== dims.join())
      throw new UnusableModelError(
        `The output has the shape [${answer.dims.join(', ')}] instead of [${dims.join(', ')}].`,
      );
    return answer.values;
  }

  async #load({ sha256, bytes, read }: RunnableModel): Promise<void> {
    const known = this.#loaded.get(sha256);
    if (known === undefined) {
      this.#makeRoom(bytes);
      const content = await read();
      await this.#ask((id) => ({ kind: 'load', id, model: sha256, content }));
    }
    this.#loaded.delete(sha256);
    this.#loaded.set(sha256, bytes);
  }

  #makeRoom(bytes: number): void {
    let total = [...this.#loaded.values()].reduce((sum, size) => sum + size, bytes);
    for (const [model, size] of this.#loaded) {
      if (this.#loaded.size < MAX_LOADED && total <= (this.options.memoryMb * 2 ** 20) / 3) return;
      this.#loaded.delete(model);
      this.#process?.send({ kind: 'release', model } satisfies ToModelProcess);
      total -= size;
    }
  }

  /** @throws UnusableModelError of ONNX Runtime's message @throws RefusalError if the process crashed or took too long */
  async #ask(message: (id: number) => ToModelProcess): Promise<Extract<FromModelProcess, { dims: unknown }>> {
    if (this.#isClosed) throw refusal.unavailable('The service is stopping.');
    const child = (this.#process ??= this.#start());
    const id = this.#nextId++;
    const answered = new Promise<FromModelProcess>((resolve, reject) => this.#answers.set(id, { resolve, reject }));
    const timer = setTimeout(() => this.#replace(child, `Took longer than ${this.#limitMs} ms.`), this.#limitMs);
    try {
      child.send(message(id));
      const answer = await answered;
      if ('error' in answer) throw new UnusableModelError(answer.error);
      return answer;
    } finally {
      clearTimeout(timer);
      this.#answers.delete(id);
    }
  }

  #start(): ChildProcess {
    const { memoryMb, script, threads } = this.options;
    const child = fork(fileURLToPath(script), [String(threads)], {
      // The shell sets the limit of memory for itself and becomes Node.
      execPath: '/bin/sh',
      execArgv: ['-c', `ulimit -d ${memoryMb * 1024} && exec "$0" "$@"`, process.execPath],
      // Copies typed arrays.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (answer: FromModelProcess) => this.#answers.get(answer.id)?.resolve(answer));
    child.on('error', (error) => this.#replace(child, error.message));
    child.on('exit', () => this.#replace(child, 'The process of models ended; it may have needed too much memory.'));
    // It must not keep this process alive; a prediction does, through its connection.
    child.unref();
    child.channel?.unref();
    return child;
  }

  #replace(child: ChildProcess, reason: string): void {
    if (this.#process !== child) return;
    this.#process = undefined;
    this.#loaded.clear();
    const error = refusal.unavailable(`The prediction was not made: ${reason}`);
    for (const { reject } of this.#answers.values()) reject(error);
    child.kill('SIGKILL');
  }
}

function raise(): never {
  throw new Error('There is nothing to run.');
}
