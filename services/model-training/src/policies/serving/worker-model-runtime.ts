import { Worker } from 'node:worker_threads';
import { refusal } from '@assay/kernel';
import { type ModelRuntime, type RunnableModel, UnusableModelError } from '../application/ports.js';
import type { FromModelWorker, ModelWorkerOptions, ToModelWorker } from './worker-messages.js';

export interface WorkerModelRuntimeOptions extends ModelWorkerOptions {
  /** The built script of the worker. */
  readonly script: URL;
  /** Maximum time of one run, in milliseconds; then the worker is replaced. Default: 30,000. */
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
/** Models that stay loaded: the ones used last, up to this many and this many bytes of files. */
const MAX_LOADED = 32;
const MAX_LOADED_BYTES = 2 ** 30;

/** Runs models on a worker thread, which starts at the first use. If it crashes or takes too long, another takes its place. */
export class WorkerModelRuntime implements ModelRuntime {
  readonly #waiting: Job[] = [];
  #waitingBytes = 0;
  /** Bytes of the loaded models, by hash, the one used last at the end. */
  readonly #loaded = new Map<string, number>();
  readonly #limitMs: number;
  #worker: Worker | undefined;
  #answers = new Map<number, { resolve: (answer: FromModelWorker) => void; reject: (error: Error) => void }>();
  #nextId = 0;
  #isRunning = false;
  #isClosed = false;

  constructor(private readonly options: WorkerModelRuntimeOptions) {
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

  /** Ends the worker; predictions that wait are refused. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
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
      if (this.#loaded.size < MAX_LOADED && total <= MAX_LOADED_BYTES) return;
      this.#loaded.delete(model);
      this.#worker?.postMessage({ kind: 'release', model } satisfies ToModelWorker);
      total -= size;
    }
  }

  /** @throws UnusableModelError of ONNX Runtime's message @throws RefusalError if the worker crashed or took too long */
  async #ask(message: (id: number) => ToModelWorker): Promise<Extract<FromModelWorker, { dims: unknown }>> {
    if (this.#isClosed) throw refusal.unavailable('The service is stopping.');
    const worker = (this.#worker ??= this.#start());
    const id = this.#nextId++;
    const answered = new Promise<FromModelWorker>((resolve, reject) => this.#answers.set(id, { resolve, reject }));
    const timer = setTimeout(() => this.#replace(worker, `Took longer than ${this.#limitMs} ms.`), this.#limitMs);
    try {
      worker.postMessage(message(id));
      const answer = await answered;
      if ('error' in answer) throw new UnusableModelError(answer.error);
      return answer;
    } finally {
      clearTimeout(timer);
      this.#answers.delete(id);
    }
  }

  #start(): Worker {
    const { script, threads } = this.options;
    const worker = new Worker(script, { workerData: { threads } satisfies ModelWorkerOptions });
    worker.on('message', (answer: FromModelWorker) => this.#answers.get(answer.id)?.resolve(answer));
    worker.on('error', (error) => this.#replace(worker, error instanceof Error ? error.message : String(error)));
    worker.on('exit', () => this.#replace(worker, 'The thread of models ended.'));
    // It must not keep the process alive; a prediction does, through its connection.
    worker.unref();
    return worker;
  }

  #replace(worker: Worker, reason: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#loaded.clear();
    const error = refusal.unavailable(`The prediction was not made: ${reason}`);
    for (const { reject } of this.#answers.values()) reject(error);
    void worker.terminate();
  }
}

function raise(): never {
  throw new Error('There is nothing to run.');
}
