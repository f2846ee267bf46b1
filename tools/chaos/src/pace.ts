/** Hands out work no faster than a rate; who falls behind, because nobody answered, may catch up at full speed. */
export class Pace {
  #taken = 0;
  readonly #startedAt = performance.now();

  constructor(
    private readonly total: number,
    private readonly perSecond: number,
  ) {}

  get taken(): number {
    return this.#taken;
  }

  /** @returns the numbers [from, to) to do next; undefined when all is handed out */
  async take(most: number): Promise<{ from: number; to: number } | undefined> {
    for (;;) {
      if (this.#taken >= this.total) return undefined;
      const due = ((performance.now() - this.#startedAt) / 1000) * this.perSecond;
      const wanted = Math.min(most, this.total - this.#taken);
      if (this.#taken + wanted <= due) {
        const from = this.#taken;
        this.#taken += wanted;
        return { from, to: this.#taken };
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
