/** Limits how many operations run at the same time; others wait in a queue, first in, first out. */
export class ConcurrencyLimit {
  #running = 0;
  readonly #queue: (() => void)[] = [];

  /**
   * @param maxRunning maximum operations that run at the same time
   * @param maxWaiting maximum operations in the queue
   */
  constructor(
    private readonly maxRunning: number,
    private readonly maxWaiting: number,
  ) {}

  /** @returns the result of `work`, or undefined, without calling it, if the queue is full */
  run<R>(work: () => Promise<R>): Promise<R> | undefined {
    if (this.#running >= this.maxRunning && this.#queue.length >= this.maxWaiting) return undefined;
    return this.#run(work);
  }

  async #run<R>(work: () => Promise<R>): Promise<R> {
    // An operation that ends passes its slot to the first of the queue, so that a new operation cannot overtake the queue.
    if (this.#running < this.maxRunning) this.#running += 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#queue.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
