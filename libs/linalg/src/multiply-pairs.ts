/**
 * Rows that are worked on together: what they are multiplied with, which is all rows above, is fetched from memory once for all of
 * them. Even, because rows go in pairs; an odd last row is its own second.
 */
export const BLOCK = 16;

/**
 * The four sums of products of two rows of a, at p and q, with two rows of b, at r and t, each in the order of k: four sums for four
 * loads, where `dot` has one for two.
 *
 * @param sums receives p·r, p·t, q·r and q·t
 */
export function multiplyPairs(
  a: Float64Array,
  p: number,
  q: number,
  b: Float64Array,
  r: number,
  t: number,
  length: number,
  sums: Float64Array,
): void {
  let pr = 0;
  let pt = 0;
  let qr = 0;
  let qt = 0;
  for (let k = 0; k < length; k++) {
    const ap = a[p + k] as number;
    const aq = a[q + k] as number;
    const br = b[r + k] as number;
    const bt = b[t + k] as number;
    pr += ap * br;
    pt += ap * bt;
    qr += aq * br;
    qt += aq * bt;
  }
  sums[0] = pr;
  sums[1] = pt;
  sums[2] = qr;
  sums[3] = qt;
}
