import { tooMany, unavailable } from './problem.js';

/** How many requests have bodies on their way, in all and of each caller. */
export class ArrivingBodies {
  readonly #byCaller = new Map<string, number>();
  #all = 0;

  /**
   * @param most that may arrive at once
   * @param mostOfCaller of these, how many may be one caller's
   */
  constructor(
    private readonly most: number,
    private readonly mostOfCaller: number,
  ) {}

  /** @throws Problem 503 when too many arrive at once, 429 when too many are this caller's */
  begin(caller: string): void {
    const others = this.#byCaller.get(caller) ?? 0;
    if (others >= this.mostOfCaller) {
      throw tooMany(`${others} bodies of yours are still arriving. Send them faster, or fewer at once.`, 1);
    }
    if (this.#all >= this.most) {
      throw unavailable('As many bodies are arriving as this instance reads at once. Send the same again.');
    }
    this.#all += 1;
    this.#byCaller.set(caller, others + 1);
  }

  /** All of it is there, or its request has ended. */
  end(caller: string): void {
    this.#all -= 1;
    const left = (this.#byCaller.get(caller) ?? 1) - 1;
    if (left === 0) this.#byCaller.delete(caller);
    else this.#byCaller.set(caller, left);
  }
}
