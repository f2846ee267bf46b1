/** Distributes work at a limited rate; after a period without answers, the backlog may be processed at full speed. */
export class Pace {
  #taken = 0;
  readonly #startedAt = performance.now();

  /** @param goesOn whether work continues after the total has been reached */
  constructor(
    private readonly total: number,
    private readonly perSecond: number,
    private readonly goesOn: () => boolean = () => false,
  ) {}

  /** Whether the total has been distributed. */
  get isOver(): boolean {
    return this.#taken >= this.total;
  }

  /** @returns the numbers [from, to) to process next; undefined when the total has been distributed */
  async take(most: number): Promise<{ from: number; to: number } | undefined> {
    for (;;) {
      if (this.isOver && !this.goesOn()) return undefined;
      const due = ((performance.now() - this.#startedAt) / 1000) * this.perSecond;
      const wanted = this.isOver ? most : Math.min(most, this.total - this.#taken);
      if (this.#taken + wanted <= due) {
        const from = this.#taken;
        this.#taken += wanted;
        return { from, to: this.#taken };
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
