/**
 * Number of rows processed together, so that the rows above, with which they are multiplied, are fetched from memory once for all of them. It is
 * even, because rows are processed in pairs; an odd last row is paired with itself.
 */
export const BLOCK = 16;

/**
 * The four sums of products of two rows of a, at p and q, with two rows of b, at r and t, each in the order of k: four products for four loads,
 * where `dot` has one product for two loads.
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
