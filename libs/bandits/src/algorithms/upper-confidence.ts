import normal from '@stdlib/stats-base-dists-normal';
import { tailQuantile, tailReaches } from '../laws/tail-quantile.js';
import { lawOf, type Posterior } from '../posteriors/posterior.js';
import { type Goal } from '../rank-probabilities.js';
import { bestShares, TIE } from './best-shares.js';

const { abs, exp, log, max, sqrt } = Math;

/**
 * UCB1: mean + width · √(2 ln t / n) (Auer, Cesa-Bianchi & Fischer, Machine Learning 47 (2002) 235), for rewards in
 * [0, 1]. An untried arm has Infinity: it comes before any tried one.
 *
 * @param t rewards of all arms together
 * @param width 1 in the paper; MABWiser's α
 */
export function ucb1Index(mean: number, n: number, t: number, width: number): number {
  return n > 0 ? mean + width * sqrt((2 * log(max(1, t))) / n) : Infinity;
}

/**
 * KL-UCB: the largest q with n · kl(mean, q) ≤ width² · ln t, kl being the divergence of Bernoulli distributions
 * (Garivier & Cappé, COLT 2011, with c = 0), for rewards in [0, 1]. By bisection. An untried arm has Infinity.
 */
export function klUcbIndex(mean: number, n: number, t: number, width: number): number {
  if (!(n > 0)) return Infinity;
  const budget = (width * width * log(max(1, t))) / n;
  let [low, high] = [mean, 1];
  for (let i = 0; i < BISECTIONS; i++) {
    const q = (low + high) / 2;
    const divergence = xLogRatio(mean, q) + xLogRatio(1 - mean, 1 - q);
    if (divergence <= budget) low = q;
    else high = q;
  }
  return low;
}

/**
 * Bayes-UCB: the posterior's quantile at 1 - 1/t (Kaufmann, Cappé & Garivier, AISTATS 2012, with c = 0), or, for a width
 * below 1, at the level whose normal score is `width` times that. An untried arm has its prior's quantile. Where less is
 * better it is the quantile at 1/t, negated, so that the largest index is the one to take.
 */
export function bayesUcbIndex(posterior: Posterior, t: number, width: number, goal: Goal): number {
  const upper = goal === 'maximize';
  return (upper ? 1 : -1) * tailQuantile(lawOf(posterior), tailAt(t, width), upper);
}

/** Whether {@link bayesUcbIndex} is at least `index`, which is cheaper to decide than to compute the index. */
export function bayesUcbReaches(posterior: Posterior, t: number, width: number, goal: Goal, index: number): boolean {
  const upper = goal === 'maximize';
  return tailReaches(lawOf(posterior), tailAt(t, width), upper, upper ? index : -index);
}

/** At t = 2 the level is the median. */
function tailAt(t: number, width: number): number {
  return normal.cdf(width * normal.quantile(1 / max(2, t), 0, 1), 0, 1);
}

/** Levels of the randomised width. */
const LEVELS = 20;

/**
 * The randomised form of an upper-confidence rule: the width is not always 1 but drawn, once for all arms, from the
 * grid 0, 1/20, …, 1 with weights exp(-width² / 2σ²); an arm's share is the probability of the widths at which its index
 * is the largest, divided between ties (RandUCB with coupled arms: Vaswani, Mehrabian, Durand & Kveton, AISTATS 2020). So every decision has a known
 * propensity between 0 and 1, whereas plain UCB chooses deterministically.
 *
 * @param index of an arm at a width; Infinity for an untried arm, which makes all such arms share the traffic
 * @param sigma scale of the width's distribution: 1/8 for UCB1, whose width is about eight standard deviations of a rare reward's mean; 1/4 for
 * KL-UCB and Bayes-UCB
 * @param reaches whether an arm's index is at least the given value, if that is cheaper than the index: the index of arms below the best is then not
 * computed
 */
export function randomizedUcb<Arm>(
  arms: readonly Arm[],
  index: (arm: Arm, width: number) => number,
  sigma: number,
  reaches: (arm: Arm, width: number, index: number) => boolean = () => true,
): number[] {
  const shares = arms.map(() => 0);
  let total = 0;
  for (let level = 0; level <= LEVELS; level++) {
    const width = level / LEVELS;
    const weight = exp(-(width * width) / (2 * sigma * sigma));
    total += weight;
    let best = -Infinity;
    const scores = arms.map((arm) => {
      // Below every score that would tie with the best so far.
      const isBehind = Number.isFinite(best) && !reaches(arm, width, best - 4 * TIE * abs(best));
      const score = isBehind ? -Number.MAX_VALUE : index(arm, width);
      best = max(best, score);
      return score;
    });
    bestShares(scores).forEach((share, arm) => {
      shares[arm] = (shares[arm] ?? 0) + weight * share;
    });
  }
  return shares.map((share) => share / total);
}

const BISECTIONS = 60;

/** x ln(x / y), 0 where x is. */
function xLogRatio(x: number, y: number): number {
  return x > 0 ? x * log(x / y) : 0;
}
