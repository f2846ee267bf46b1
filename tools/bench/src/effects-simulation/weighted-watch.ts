import { MIN_EXPECTED, type ValueKind, type WeightedArm, type WeightedSums } from '@assay/statistics';
import { anytimeFactor } from './anytime-factor.js';

/** Fields of a weighted sum, in storage order. */
const W = 0;
const W2 = 1;
const A = 2;
const B = 3;
const C = 4;

/**
 * Monitors a pair of a bandit's arms, unit by unit: `compareWeighted`'s anytime interval by the same formulas with sums in typed arrays. A spec
 * compares the two.
 */
export class WeightedWatch {
  /** Sums of q and of g, for the baseline and the treatment. */
  private readonly q = [new Float64Array(5), new Float64Array(5)] as const;
  private readonly g = [new Float64Array(5), new Float64Array(5)] as const;
  private readonly n = new Float64Array(2);
  private readonly nonZero = new Float64Array(2);

  constructor(private readonly kind: ValueKind) {}

  clear(): void {
    for (const sums of [...this.q, ...this.g, this.n, this.nonZero]) sums.fill(0);
  }

  /** @param own the probability of the arm that was drawn, @param other of the one it is compared with */
  add(arm: 0 | 1, value: number, own: number, other: number): void {
    const q = other / (own + other);
    this.n[arm] = (this.n[arm] ?? 0) + 1;
    if (value !== 0) this.nonZero[arm] = (this.nonZero[arm] ?? 0) + 1;
    post(this.q[arm], q, value);
    post(this.g[arm], Math.sqrt(q / own), value);
  }

  /** Whether the interval now excludes the true difference. */
  misses(truth: number): boolean {
    const a = momentsOf(this.q[0]);
    const b = momentsOf(this.q[1]);
    if (!(a.units > 1 && b.units > 1)) return false;
    const share = ((this.nonZero[0] ?? 0) + (this.nonZero[1] ?? 0)) / ((this.n[0] ?? 0) + (this.n[1] ?? 0));
    const rare = this.kind === 'proportion' && share > 0.5 ? 1 - share : share;
    if (Math.min(a.units, b.units) * rare < MIN_EXPECTED) return false;
    const welch = a.variance / a.units + b.variance / b.units;
    const pooled =
      (((a.units - 1) * a.variance + (b.units - 1) * b.variance) / (a.units + b.units - 2)) *
      (1 / a.units + 1 / b.units);
    const variance = Math.max(welch, pooled);
    const z = (b.mean - a.mean - truth) ** 2;
    const clock = 4 * ((this.q[0][W2] ?? 0) + (this.q[1][W2] ?? 0));
    return variance > 0 && z > 9 * variance && z > variance * anytimeFactor(clock);
  }

  /** The input for the library. */
  arms(): { baseline: WeightedArm; treatment: WeightedArm } {
    const arm = (index: 0 | 1): WeightedArm => ({
      n: this.n[index] ?? 0,
      nonZero: this.nonZero[index] ?? 0,
      q: named(this.q[index]),
      g: named(this.g[index]),
    });
    return { baseline: arm(0), treatment: arm(1) };
  }
}

function post(sums: Float64Array, u: number, value: number): void {
  const square = u * u;
  sums[W] = (sums[W] ?? 0) + u;
  sums[W2] = (sums[W2] ?? 0) + square;
  sums[A] = (sums[A] ?? 0) + u * value;
  sums[B] = (sums[B] ?? 0) + square * value;
  sums[C] = (sums[C] ?? 0) + square * value * value;
}

function momentsOf(sums: Float64Array): { mean: number; units: number; variance: number } {
  const w = sums[W] ?? 0;
  const w2 = sums[W2] ?? 0;
  const wy = sums[A] ?? 0;
  const w2y = sums[B] ?? 0;
  const w2y2 = sums[C] ?? 0;
  if (w === 0) return { mean: 0, units: 0, variance: 0 };
  const mean = wy / w;
  const units = (w * w) / w2;
  return { mean, units, variance: ((w2y2 - 2 * mean * w2y + mean * mean * w2) / w2) * (units / (units - 1)) };
}

function named(sums: Float64Array): WeightedSums {
  const [w = 0, w2 = 0, wy = 0, w2y = 0, w2y2 = 0] = sums;
  return { w, w2, wy, w2y, w2y2 };
}
