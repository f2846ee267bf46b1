import { philox4x32 } from '@assay/random';
import type { Interval } from '@assay/statistics';
import type { Contributions } from '../estimators/estimator.js';
import { estimateOf } from '../estimators/estimate-sums.js';

/** Numbers of a replicate: n, Σ plain, Σ ratio and Σ base of one estimator. */
const WIDTH = 4;
/** P(Poisson(1) ≤ k) as thresholds of a 16-bit word; a unit counts at most 8 times (beyond has a probability of 1e-6). */
const thresholds = poissonThresholds();

/**
 * Replicates of the Poisson bootstrap, clustered by unit: in each replicate a unit, with all its rows, counts Poisson(1) times. The counts follow from
 * the seed, the unit and the replicate alone, so that parts of a log can be summed on different machines and added up.
 * Source: Chamandy, Muralidharan, Najmi & Naidu, "Estimating uncertainty for massive data streams", 2012; clusters as in Cameron, Gelbach & Miller 2008.
 */
export class BootstrapSums {
  /** Replicate by replicate, estimator by estimator. */
  readonly sums: Float64Array;
  readonly #counts: Uint8Array;
  readonly #words = new Uint32Array(4);

  constructor(
    readonly estimators: number,
    readonly replicates: number,
    private readonly seed: number,
  ) {
    this.sums = new Float64Array(replicates * estimators * WIDTH);
    this.#counts = new Uint8Array(replicates);
  }

  /** @param contributions of each estimator */
  add(units: Uint32Array, contributions: readonly Contributions[]): void {
    const { sums } = this;
    const counts = this.#counts;
    const step = this.estimators * WIDTH;
    let drawn = -1;
    for (let row = 0; row < units.length; row += 1) {
      const unit = units[row] as number;
      if (unit !== drawn) this.#draw(unit);
      drawn = unit;
      for (let e = 0; e < this.estimators; e += 1) {
        const { plain, ratio, base } = contributions[e] as Contributions;
        const p = plain?.[row] ?? 0;
        const r = ratio?.[row] ?? 0;
        const b = base?.[row] ?? 1;
        for (let k = 0, at = e * WIDTH; k < this.replicates; k += 1, at += step) {
          const times = counts[k] as number;
          sums[at] = (sums[at] as number) + times;
          sums[at + 1] = (sums[at + 1] as number) + times * p;
          sums[at + 2] = (sums[at + 2] as number) + times * r;
          sums[at + 3] = (sums[at + 3] as number) + times * b;
        }
      }
    }
  }

  /** Adds the sums of another part of the log. @throws RangeError if it has another shape or seed */
  merge(other: BootstrapSums): void {
    const same =
      other.replicates === this.replicates && other.estimators === this.estimators && other.seed === this.seed;
    if (!same) throw new RangeError('Only replicates of the same bootstrap can be added.');
    other.sums.forEach((sum, at) => {
      this.sums[at] = (this.sums[at] as number) + sum;
    });
  }

  /** The estimates of the replicates that have any weight, ascending. */
  estimates(estimator: number): Float64Array {
    const found: number[] = [];
    for (let k = 0; k < this.replicates; k += 1) {
      const [n = 0, plain = 0, ratio = 0, base = 0] = this.sums.subarray((k * this.estimators + estimator) * WIDTH);
      const value = estimateOf({ n, plain, ratio, base });
      if (Number.isFinite(value)) found.push(value);
    }
    return Float64Array.from(found).sort();
  }

  /** The percentile interval; null if fewer than half of the replicates have an estimate. Only asymptotic. */
  interval(estimator: number, alpha: number): Interval | null {
    const estimates = this.estimates(estimator);
    if (estimates.length < this.replicates / 2 || estimates.length === 0) return null;
    return [quantile(estimates, alpha / 2), quantile(estimates, 1 - alpha / 2)];
  }

  #draw(unit: number): void {
    const words = this.#words;
    for (let k = 0; k < this.replicates; k += 1) {
      // Eight 16-bit numbers of each block.
      const place = k % 8;
      if (place === 0) philox4x32(words, this.seed, 0, unit, k / 8, 0, 0);
      const number = ((words[place >> 1] as number) >>> (16 * (place & 1))) & 0xffff;
      let times = 0;
      while (number >= (thresholds[times] as number)) times += 1;
      this.#counts[k] = times;
    }
  }
}

function poissonThresholds(): readonly number[] {
  let probability = Math.exp(-1);
  let sum = 0;
  const found = [];
  for (let k = 0; k < 8; k += 1) {
    sum += probability;
    probability /= k + 1;
    found.push(Math.round(sum * 65_536));
  }
  return [...found, Infinity];
}

/** By linear interpolation between order statistics (R's type 7). */
function quantile(ascending: Float64Array, share: number): number {
  const place = share * (ascending.length - 1);
  const below = Math.floor(place);
  const low = ascending[below] as number;
  return low + (place - below) * ((ascending[below + 1] ?? low) - low);
}
