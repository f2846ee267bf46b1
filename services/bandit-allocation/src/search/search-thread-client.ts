import { Worker } from 'node:worker_threads';
import type { SearchOutcome, SearchStep } from './domain/search-step.js';

interface PendingStep {
  readonly resolve: (outcome: SearchOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** Runs steps of searches in a separate thread, because fitting a model may take a second, and would block the consumer. */
export class SearchThreadClient {
  readonly #pending = new Map<number, PendingStep>();
  #worker: Worker | undefined;
  #next = 0;

  /** @param file the built script of the thread */
  constructor(private readonly file: URL) {}

  /** Rejects if the thread ends because of a bug; the next step starts a new thread. */
  run(step: SearchStep): Promise<SearchOutcome> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.postMessage({ id, step });
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.file, { name: 'search' });
    worker.on('message', ({ id, outcome }: { id: number; outcome: SearchOutcome }) => {
      this.#pending.get(id)?.resolve(outcome);
      this.#pending.delete(id);
    });
    worker.on('error', (error: Error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('The search thread has ended.')));
    // An idle thread must not keep the process running.
    worker.unref();
    return worker;
  }

  #fail(error: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
