/** Counts of places, with sums over a prefix in O(log n) (P. M. Fenwick, Softw. Pract. Exp. 24 (1994) 327). */
export class FenwickTree {
  private readonly sums: Uint32Array;
  /** How many were added. */
  size = 0;

  /** @param length places are whole numbers from 0 to length - 1 */
  constructor(length: number) {
    this.sums = new Uint32Array(length + 1);
  }

  add(place: number): void {
    this.size++;
    for (let k = place + 1; k < this.sums.length; k += k & -k) this.sums[k] = (this.sums[k] as number) + 1;
  }

  /** How many of the added places are below `place`. */
  countBelow(place: number): number {
    let sum = 0;
    for (let k = place; k > 0; k -= k & -k) sum += this.sums[k] as number;
    return sum;
  }
}
