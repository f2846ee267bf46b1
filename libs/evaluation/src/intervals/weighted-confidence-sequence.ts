import gammainc from '@stdlib/math-base-special-gammainc';
import gammaln from '@stdlib/math-base-special-gammaln';
import type { Interval } from '@assay/statistics';

/** The range of the rewards, known beforehand. */
export interface RewardRange {
  readonly min: number;
  readonly max: number;
}

/** The mixing parameter of the boundary, as in vw-estimators. */
const RHO = 1;
const MAX_STEPS = 200;
const TOLERANCE = 1e-12;

/**
 * A confidence sequence for the mean of w·r: an interval that holds at all times at once, however often one looks, for weights of any size with the
 * expectation 1. Rows must be added in the order of their decisions, because each is compared with the mean of those before it; so it does not add up
 * over parts of a log.
 *
 * Source: Howard, Ramdas, McAuliffe & Sekhon, "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49, 2021: the
 * gamma-exponential mixture with the empirical variance around a predictable mean (theorem 4, proposition 9). The values of vw-estimators.
 */
export class WeightedConfidenceSequence {
  readonly #low = new Side();
  readonly #high = new Side();

  /** @throws RangeError unless min < max */
  constructor(private readonly range: RewardRange) {
    if (!(range.min < range.max)) throw new RangeError('The range of the rewards is empty.');
  }

  /** @throws RangeError for a negative weight or a reward outside the range */
  add(weight: number, reward: number): void {
    const { max, min } = this.range;
    if (!(weight >= 0)) throw new RangeError(`A weight is ${weight}.`);
    if (!(reward >= min && reward <= max)) throw new RangeError(`A reward is ${reward}, not in [${min}, ${max}].`);
    this.#low.add((weight * (reward - min)) / (max - min));
    this.#high.add((weight * (max - reward)) / (max - min));
  }

  /** @returns an interval within the range of the rewards; each side has alpha/2 */
  interval(alpha: number): Interval {
    const { max, min } = this.range;
    const scaled = (share: number): number => min + share * (max - min);
    return [scaled(this.#low.bound(alpha / 2)), scaled(1 - this.#high.bound(alpha / 2))];
  }
}

/** The lower bound of the mean of values that are at least 0 and have a mean of at most 1. */
class Side {
  #n = 0;
  #sum = 0;
  /** Σ of the squared distances from the mean of the values before each one. */
  #squares = 0;

  add(value: number): void {
    const expected = (this.#sum + 0.5) / (this.#n + 1);
    this.#n += 1;
    this.#sum += value;
    this.#squares += (value - expected) ** 2;
  }

  /** The smallest mean that is not refuted: the log wealth of a bet against any smaller one exceeds ln(1/alpha). */
  bound(alpha: number): number {
    const threshold = -Math.log(alpha);
    const excess = (mean: number): number => logWealth(this.#sum - this.#n * mean, this.#squares) - threshold;
    if (this.#n === 0 || excess(0) <= 0) return 0;
    const most = Math.min(1, this.#sum / this.#n);
    if (excess(most) >= 0) return most;
    // The wealth falls with the mean, so bisection finds the root.
    let [refuted, kept] = [0, most];
    for (let step = 0; step < MAX_STEPS && kept - refuted > TOLERANCE * kept; step += 1) {
      const middle = (refuted + kept) / 2;
      if (excess(middle) > 0) refuted = middle;
      else kept = middle;
    }
    return refuted;
  }
}

/** Of the gamma-exponential mixture with scale 1, at a sum s of intrinsic time v. */
function logWealth(s: number, v: number): number {
  const x = s + v + RHO;
  return s + v + RHO * Math.log(RHO) - (v + RHO) * Math.log(x) + logLowerGamma(v + RHO, x) - logLowerGamma(RHO, RHO);
}

/** ln γ(a, x). */
const logLowerGamma = (a: number, x: number): number => Math.log(gammainc(x, a)) + gammaln(a);
