import { deriveSeed } from '@assay/random';
import { sobolDirections } from './sobol-directions.js';

/** The number of dimensions for which direction numbers are available. */
export const MAX_SOBOL_DIMENSION = sobolDirections.length + 1;

const BITS = 32;
const { imul } = Math;

/**
 * Points of Sobol's sequence in [0, 1)^dimension, in the Gray code order of Antonov & Saleev (as SciPy's qmc.Sobol), optionally
 * with Owen's nested scrambling (hash-based: B. Burley, J. Comput. Graph. Tech. 9(4) (2020) 1, with the permutation of
 * Laine & Karras), which preserves the sequence's balance and avoids the point 0.
 */
export class SobolSequence {
  readonly dimension: number;
  private readonly directions: Uint32Array;
  private readonly seeds: Uint32Array | null;

  /**
   * @param seed an unsigned 32-bit integer; null for the plain sequence, whose first point is 0
   * @throws RangeError for a dimension outside 1 … {@link MAX_SOBOL_DIMENSION}
   */
  constructor(dimension: number, seed: number | null) {
    if (!Number.isInteger(dimension) || dimension < 1 || dimension > MAX_SOBOL_DIMENSION) {
      throw new RangeError(`A Sobol sequence has 1 to ${MAX_SOBOL_DIMENSION} dimensions, not ${dimension}.`);
    }
    this.dimension = dimension;
    this.directions = new Uint32Array(dimension * BITS);
    for (let d = 0; d < dimension; d++) fillDirections(this.directions.subarray(d * BITS, (d + 1) * BITS), d);
    this.seeds = seed === null ? null : Uint32Array.from({ length: dimension }, (_, d) => deriveSeed(seed, d));
  }

  /** Writes the index-th point (from 0) into `out`. */
  point(index: number, out: Float64Array): void {
    const gray = (index ^ (index >>> 1)) >>> 0;
    for (let d = 0; d < this.dimension; d++) {
      let bits = 0;
      for (let k = 0, rest = gray; rest !== 0; k++, rest >>>= 1) {
        if ((rest & 1) === 1) bits ^= this.directions[d * BITS + k] as number;
      }
      if (this.seeds !== null) bits = reverse(permute(reverse(bits), this.seeds[d] as number));
      out[d] = (bits >>> 0) / 2 ** BITS;
    }
  }
}

/** v_k = m_k·2^(32-k) by the recurrence of the dimension's polynomial (Joe & Kuo 2008, eq. 2 and 3). */
function fillDirections(v: Uint32Array, dimension: number): void {
  if (dimension === 0) {
    for (let k = 0; k < BITS; k++) v[k] = 2 ** (BITS - 1 - k);
    return;
  }
  const [polynomial = 0, ...initial] = sobolDirections[dimension - 1] ?? [];
  const degree = initial.length;
  initial.forEach((m, k) => (v[k] = m * 2 ** (BITS - 1 - k)));
  for (let k = degree; k < BITS; k++) {
    const back = v[k - degree] as number;
    let value = back ^ (back >>> degree);
    for (let j = 1; j < degree; j++) {
      if (((polynomial >>> (degree - j)) & 1) === 1) value ^= v[k - j] as number;
    }
    v[k] = value >>> 0;
  }
}

/** A permutation in which each bit depends only on lower ones: on reversed bits, Owen's nested scrambling. */
function permute(bits: number, seed: number): number {
  let x = bits ^ imul(bits, 0x3d20adea);
  x = (x + seed) | 0;
  x = imul(x, (seed >>> 16) | 1);
  x ^= imul(x, 0x05526c56);
  return x ^ imul(x, 0x53a22864);
}

function reverse(bits: number): number {
  let x = bits;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >>> 16) | (x << 16);
}
