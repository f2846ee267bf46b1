import { RecordsByCaller } from '../access/records-by-caller.js';
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

/** The bodies of one caller, or of all. */
export interface Arriving {
  count: number;
  bytes: number;
}

/** Counts requests whose bodies are still arriving, and their bytes, in total and per caller. */
export class ArrivingBodies {
  readonly #byCaller = new RecordsByCaller<Arriving>(
    () => ({ count: 0, bytes: 0 }),
    ({ count }) => count === 0,
  );
  readonly #all: Arriving = { count: 0, bytes: 0 };

  constructor(private readonly limits: ArrivingLimits) {}

  /**
   * @param bytes the body's maximum size
   * @returns the caller's sum, for {@link end}
   * @throws Problem 503 when too many bodies arrive at once, 429 when too many belong to this caller
   */
  begin(caller: string, bytes: number): Arriving {
    const { most, mostOfCaller, mostBytes, mostBytesOfCaller } = this.limits;
    const own = this.#byCaller.of(caller);
    if (own.count >= mostOfCaller || (own.count > 0 && own.bytes + bytes > mostBytesOfCaller)) {
      throw tooMany(`${own.count} bodies of yours are still arriving. Send them faster, or fewer at once.`, 1);
    }
    if (this.#all.count >= most || (this.#all.count > 0 && this.#all.bytes + bytes > mostBytes)) {
      throw unavailable('As many bodies are arriving as this instance reads at once. Send the same again.');
    }
    this.#add(own, 1, bytes);
    return own;
  }

  /** The body has arrived completely, or its request has ended. Call it once for each {@link begin}. */
  end(own: Arriving, bytes: number): void {
    this.#add(own, -1, -bytes);
  }

  #add(own: Arriving, count: number, bytes: number): void {
    own.count += count;
    own.bytes += bytes;
    this.#all.count += count;
    this.#all.bytes += bytes;
  }
}
