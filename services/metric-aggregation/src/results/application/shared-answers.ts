/** Lets equal questions share one answer: those that are asked while it is made, and for a while after. A failure is not kept. */
export class SharedAnswers<T> {
  readonly #answers = new Map<string, Promise<T>>();

  /** @param keepMs how long an answer is given after it was made */
  constructor(private readonly keepMs: number) {}

  /** @param question equal where the answer is */
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
