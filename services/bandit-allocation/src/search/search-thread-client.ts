import { Worker } from 'node:worker_threads';
import type { SearchOutcome, SearchStep } from './domain/search-step.js';

interface Waiting {
  readonly resolve: (outcome: SearchOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** Has steps of searches taken in a thread of their own: fitting a model may take a second, and decisions must be read meanwhile. */
export class SearchThreadClient {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #next = 0;

  /** @param file the built script of the thread */
  constructor(private readonly file: URL) {}

  /** @returns rejects when the thread dies of a bug; the next step starts it anew */
  take(step: SearchStep): Promise<SearchOutcome> {
    const worker = (this.#worker ??= this.#start());
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, step });
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(this.file, { name: 'search' });
    worker.on('message', ({ id, outcome }: { id: number; outcome: SearchOutcome }) => {
      this.#waiting.get(id)?.resolve(outcome);
      this.#waiting.delete(id);
    });
    worker.on('error', (error: Error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('The thread that searches has ended.')));
    // Waiting for nothing, it keeps no process alive.
    worker.unref();
    return worker;
  }

  #fail(error: Error): void {
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
