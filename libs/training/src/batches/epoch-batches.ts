import { counterWords } from '@assay/random';
import { streams } from './streams.js';

/**
 * The batches of each epoch: a random permutation of the rows, cut into batches of `batchSize`; the last one may be smaller. Rows are numbered in
 * the order of falling time, and each batch lists its rows in that order, so its risk sets need no sorting.
 */
export class EpochBatches {
  readonly #permutation: Int32Array;
  readonly #batchOf: Int32Array;
  readonly #batches: readonly Int32Array[];
  readonly #filled: Int32Array;

  constructor(
    rows: number,
    private readonly batchSize: number,
    private readonly seed: number,
  ) {
    this.#permutation = new Int32Array(rows);
    this.#batchOf = new Int32Array(rows);
    this.#batches = Array.from(
      { length: Math.ceil(rows / batchSize) },
      (_, b) => new Int32Array(Math.min(batchSize, rows - b * batchSize)),
    );
    this.#filled = new Int32Array(this.#batches.length);
  }

  /** Number of batches of an epoch. */
  get count(): number {
    return this.#batches.length;
  }

  /**
   * The batches of an epoch, a function of seed and epoch alone; the arrays are reused by the next call. Fisher and Yates' shuffle with the words
   * of a counter-based generator; a word w chooses ⌊w·n / 2³²⌋ of n, whose bias (at most n / 2³²) is negligible here.
   */
  of(epoch: number): readonly Int32Array[] {
    const permutation = this.#permutation;
    const next = counterWords(this.seed, epoch, 0, streams.order);
    for (let i = 0; i < permutation.length; i++) permutation[i] = i;
    for (let i = permutation.length - 1; i > 0; i--) {
      const j = Math.floor((next() * (i + 1)) / 2 ** 32);
      const row = permutation[i] ?? 0;
      permutation[i] = permutation[j] ?? 0;
      permutation[j] = row;
    }
    this.#sortIntoBatches();
    return this.#batches;
  }

  /** In O(rows): each row is appended to its batch in the order of falling time. */
  #sortIntoBatches(): void {
    const batchOf = this.#batchOf;
    const filled = this.#filled.fill(0);
    this.#permutation.forEach((row, position) => (batchOf[row] = Math.floor(position / this.batchSize)));
    for (let row = 0; row < batchOf.length; row++) {
      const b = batchOf[row] ?? 0;
      const batch = this.#batches[b];
      const place = filled[b] ?? 0;
      if (batch !== undefined) batch[place] = row;
      filled[b] = place + 1;
    }
  }
}
