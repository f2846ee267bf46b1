/** The largest weights of a log, and the largest one that is not among them. Those of parts of a log can be merged. */
export class LargestWeights {
  /** A heap with the smallest one first. */
  readonly #heap: number[] = [];
  #n = 0;

  /** @param most how many are kept */
  constructor(private readonly most: number) {}

  /** Number of weights that were added, kept or not. */
  get n(): number {
    return this.#n;
  }

  add(weight: number): void {
    this.#n += 1;
    this.#keep(weight);
  }

  merge(other: LargestWeights): void {
    this.#n += other.#n;
    for (const weight of other.#heap) this.#keep(weight);
  }

  /** Those that are kept, ascending. */
  ascending(): Float64Array {
    return Float64Array.from(this.#heap).sort();
  }

  #keep(weight: number): void {
    const heap = this.#heap;
    if (heap.length < this.most) {
      heap.push(weight);
      for (let at = heap.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if ((heap[parent] as number) <= (heap[at] as number)) break;
        this.#swap(parent, at);
        at = parent;
      }
    } else if (this.most > 0 && weight > (heap[0] as number)) {
      heap[0] = weight;
      for (let at = 0; ;) {
        const left = 2 * at + 1;
        if (left >= heap.length) break;
        const child = left + 1 < heap.length && (heap[left + 1] as number) < (heap[left] as number) ? left + 1 : left;
        if ((heap[at] as number) <= (heap[child] as number)) break;
        this.#swap(at, child);
        at = child;
      }
    }
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    const held = heap[a] as number;
    heap[a] = heap[b] as number;
    heap[b] = held;
  }
}
