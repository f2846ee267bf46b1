/** Shares one answer among equal requests, while it is computed and for a while after. A failure is not shared after it. */
export class SharedAnswers<T> {
  readonly #answers = new Map<string, Promise<T>>();

  /** @param keepMs how long an answer is kept after it was computed, milliseconds */
  constructor(private readonly keepMs: number) {}

  /** @param question equal for requests with the same answer */
  ask(question: string, answer: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(question);
    if (known) return known;
    const made = answer();
    this.#answers.set(question, made);
    const forget = (): void => void this.#answers.delete(question);
    made.then(() => (this.keepMs > 0 ? void setTimeout(forget, this.keepMs).unref() : forget()), forget);
    return made;
  }
}
