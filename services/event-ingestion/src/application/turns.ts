/** Lets so much work be under way at once; the rest waits for its turn, the first come first. */
export class Turns {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /**
   * @param most that may be under way
   * @param mostWaiting that may wait beside them
   */
  constructor(
    private readonly most: number,
    private readonly mostWaiting: number,
  ) {}

  /** @returns undefined when too many wait already: nothing was done */
  take<R>(work: () => Promise<R>): Promise<R> | undefined {
    if (this.#running >= this.most && this.#waiting.length >= this.mostWaiting) return undefined;
    return this.#run(work);
  }

  async #run<R>(work: () => Promise<R>): Promise<R> {
    // One that ends hands its turn on, so that nobody who has just come is before those who wait.
    if (this.#running < this.most) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
