import { tooMany, unavailable } from '../problems/problem.js';

export interface ArrivingLimits {
  /** Bodies that may arrive at once. */
  readonly most: number;
  /** Of these, how many may be one caller's. */
  readonly mostOfCaller: number;
  /** Bytes that they may have together. */
  readonly mostBytes: number;
  /** Of these, how many may be one caller's. A single body may have more. */
  readonly mostBytesOfCaller: number;
}

interface Arriving {
  count: number;
  bytes: number;
}

/** How many requests have bodies on their way, and of how many bytes, in all and of each caller. */
export class ArrivingBodies {
  readonly #byCaller = new Map<string, Arriving>();
  readonly #all: Arriving = { count: 0, bytes: 0 };

  constructor(private readonly limits: ArrivingLimits) {}

  /**
   * @param bytes as many as it may have
   * @throws Problem 503 when too many arrive at once, 429 when too many are this caller's
   */
  begin(caller: string, bytes: number): void {
    const { most, mostOfCaller, mostBytes, mostBytesOfCaller } = this.limits;
    const own = this.#byCaller.get(caller) ?? { count: 0, bytes: 0 };
    if (own.count >= mostOfCaller || (own.count > 0 && own.bytes + bytes > mostBytesOfCaller)) {
      throw tooMany(`${own.count} bodies of yours are still arriving. Send them faster, or fewer at once.`, 1);
    }
    if (this.#all.count >= most || (this.#all.count > 0 && this.#all.bytes + bytes > mostBytes)) {
      throw unavailable('As many bodies are arriving as this instance reads at once. Send the same again.');
    }
    this.#byCaller.set(caller, own);
    for (const sum of [own, this.#all]) {
      sum.count += 1;
      sum.bytes += bytes;
    }
  }

  /** All of it is there, or its request has ended. */
  end(caller: string, bytes: number): void {
    const own = this.#byCaller.get(caller);
    if (own === undefined) return;
    own.count -= 1;
    own.bytes -= bytes;
    if (own.count === 0) this.#byCaller.delete(caller);
    this.#all.count -= 1;
    this.#all.bytes -= bytes;
  }
}
