import { tooMany, unavailable } from '../problems/problem.js';

export interface ArrivingLimits {
  /** Maximum bodies that may arrive at once. */
  readonly most: number;
  /** How many of these may belong to one caller. */
  readonly mostOfCaller: number;
  /** Their maximum bytes together. */
  readonly mostBytes: number;
  /** How many of these bytes may belong to one caller. A single body may have more. */
  readonly mostBytesOfCaller: number;
}

interface Arriving {
  count: number;
  bytes: number;
}

/** Counts requests whose bodies are still arriving, and their bytes, in total and per caller. */
export class ArrivingBodies {
  readonly #byCaller = new Map<string, Arriving>();
  readonly #all: Arriving = { count: 0, bytes: 0 };

  constructor(private readonly limits: ArrivingLimits) {}

  /**
   * @param bytes the body's maximum size
   * @throws Problem 503 when too many bodies arrive at once, 429 when too many belong to this caller
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

  /** The body has arrived completely, or its request has ended. */
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
