import { MIN_EXPECTED, type ArmSummary, type Stratum, type ValueKind } from '@assay/statistics';
import { anytimeFactor } from './anytime-factor.js';

/**
 * Monitors one experiment with strata, unit by unit: `compareStrata`'s anytime interval by the same formulas with sums in typed arrays, because the
 * library's exact arithmetic would take weeks for 10⁹ looks. A spec compares the two.
 */
export class StrataWatch {
  private readonly n: Float64Array;
  private readonly sum: Float64Array;
  private readonly squares: Float64Array;
  private readonly rare: Float64Array;
  private readonly bounded: boolean;

  constructor(
    kind: ValueKind,
    private readonly strata: number,
  ) {
    this.bounded = kind === 'proportion';
    this.n = new Float64Array(2 * strata);
    this.sum = new Float64Array(2 * strata);
    this.squares = new Float64Array(2 * strata);
    this.rare = new Float64Array(2 * strata);
  }

  clear(): void {
    for (const sums of [this.n, this.sum, this.squares, this.rare]) sums.fill(0);
  }

  /** @param arm 0 the baseline, 1 the treatment */
  add(stratum: number, arm: number, value: number): void {
    const at = 2 * stratum + arm;
    this.n[at] = (this.n[at] ?? 0) + 1;
    if (value === 0) return;
    this.sum[at] = (this.sum[at] ?? 0) + value;
    this.squares[at] = (this.squares[at] ?? 0) + value * value;
    this.rare[at] = (this.rare[at] ?? 0) + 1;
  }

  /** Whether the interval now excludes the true difference. */
  misses(truth: number): boolean {
    return this.strata === 1 ? this.missesInOne(truth) : this.missesInSeveral(truth);
  }

  /** The input for the library. */
  summary(): Stratum[] {
    const arm = (at: number): ArmSummary => {
      const [n, sum, rare] = [this.n[at] ?? 0, this.sum[at] ?? 0, this.rare[at] ?? 0];
      const deviations = Math.max(0, (this.squares[at] ?? 0) - (n > 0 ? sum ** 2 / n : 0));
      const moments = { mean: n > 0 ? sum / n : 0, variance: n > 1 ? deviations / (n - 1) : 0 };
      return { n, ...moments, nonZero: rare, successes: rare };
    };
    return Array.from({ length: this.strata }, (_, k) => ({
      id: String(k),
      baseline: arm(2 * k),
      treatment: arm(2 * k + 1),
    }));
  }

  // Fields by index, one at a time: destructuring typed arrays is ten times slower, and this runs after every unit.
  private missesInOne(truth: number): boolean {
    const { n, sum, squares, rare } = this;
    const na = n[0] ?? 0;
    const nb = n[1] ?? 0;
    if (na < 2 || nb < 2) return false;
    const share = ((rare[0] ?? 0) + (rare[1] ?? 0)) / (na + nb);
    if (Math.min(na, nb) * (this.bounded && share > 0.5 ? 1 - share : share) < MIN_EXPECTED) return false;
    const sa = sum[0] ?? 0;
    const sb = sum[1] ?? 0;
    const deviationsA = (squares[0] ?? 0) - (sa * sa) / na;
    const deviationsB = (squares[1] ?? 0) - (sb * sb) / nb;
    const inverse = 1 / na + 1 / nb;
    const welch = deviationsA / (na - 1) / na + deviationsB / (nb - 1) / nb;
    const pooled = ((deviationsA + deviationsB) / (na + nb - 2)) * inverse;
    const variance = welch > pooled ? welch : pooled;
    const off = sb / nb - sa / na - truth;
    // No clock has a factor below 9.
    return off * off > 9 * variance && variance > 0 && off * off > variance * anytimeFactor(4 / inverse);
  }

  private missesInSeveral(truth: number): boolean {
    const { n, sum, squares, rare } = this;
    let overlap = 0;
    let hitsA = 0;
    let hitsB = 0;
    let restA = 0;
    let restB = 0;
    let informative = 0;
    let dfA = 0;
    let dfB = 0;
    let withinA = 0;
    let withinB = 0;
    for (let k = 0; k < this.strata; k++) {
      const na = n[2 * k] ?? 0;
      const nb = n[2 * k + 1] ?? 0;
      if (na === 0 || nb === 0) continue;
      informative += 1;
      overlap += (na * nb) / (na + nb);
      const share = ((rare[2 * k] ?? 0) + (rare[2 * k + 1] ?? 0)) / (na + nb);
      hitsA += na * share;
      hitsB += nb * share;
      restA += na * (1 - share);
      restB += nb * (1 - share);
      dfA += na - 1;
      dfB += nb - 1;
      withinA += (squares[2 * k] ?? 0) - (sum[2 * k] ?? 0) ** 2 / na;
      withinB += (squares[2 * k + 1] ?? 0) - (sum[2 * k + 1] ?? 0) ** 2 / nb;
    }
    const expected = this.bounded ? Math.min(hitsA, hitsB, restA, restB) : Math.min(hitsA, hitsB);
    if (expected < MIN_EXPECTED) return false;
    let difference = 0;
    let welch = 0;
    let pooled = 0;
    for (let k = 0; k < this.strata; k++) {
      const na = n[2 * k] ?? 0;
      const nb = n[2 * k + 1] ?? 0;
      if (na === 0 || nb === 0) continue;
      const weight = (na * nb) / (na + nb) / overlap;
      const sa = sum[2 * k] ?? 0;
      const sb = sum[2 * k + 1] ?? 0;
      const deviationsA = (squares[2 * k] ?? 0) - (sa * sa) / na;
      const deviationsB = (squares[2 * k + 1] ?? 0) - (sb * sb) / nb;
      const several = informative > 1;
      const varianceA = na < 10 && several ? withinA / dfA : na > 1 ? deviationsA / (na - 1) : 0;
      const varianceB = nb < 10 && several ? withinB / dfB : nb > 1 ? deviationsB / (nb - 1) : 0;
      const both =
        na + nb < 20 && several ? (withinA + withinB) / (dfA + dfB) : (deviationsA + deviationsB) / (na + nb - 2);
      difference += weight * (sb / nb - sa / na);
      welch += weight * weight * (varianceA / na + varianceB / nb);
      pooled += weight * weight * both * (1 / na + 1 / nb);
    }
    const variance = Math.max(welch, pooled);
    const z = (difference - truth) ** 2;
    return variance > 0 && z > variance * anytimeFactor(4 * overlap);
  }
}
