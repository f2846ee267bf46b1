import normal from '@stdlib/stats-base-dists-normal';
import type { LoggedReward } from './adaptive-inference.js';
import { gammaExponentialBound, mixtureRho } from './gamma-exponential-bound.js';

const { max, min, sqrt } = Math;

/** Rewards of one side of a pair, scaled to [0, 1]. */
interface Side {
  n: number;
  total: number;
}

/** Sums about one arm and the reference, over the decisions that chose one of the two. */
interface PairSums {
  readonly arm: Side;
  readonly reference: Side;
  /** With e = the arm's share of the two propensities and Δ = the score of a decision: Σ e(1-e), Σ e(1-e) Δ. */
  overlap: number;
  overlapScore: number;
  /** Σ (q · residual)², q = the share of the side that was not chosen. */
  intrinsicTime: number;
  /** With h = √(e(1-e)): Σ h, Σ h Δ, the mean of Δ weighted by h², Σ h² (Δ - that mean)². Σ h² is `overlap`. */
  root: number;
  rootScore: number;
  mean: number;
  m2: number;
}

/** Plain data: it can be stored as JSON, and its size does not depend on the number of decisions. */
export interface ArmContrasts {
  readonly range: readonly [number, number];
  /** The reference is the first arm; pair i compares arm i + 1 with it. */
  readonly pairs: PairSums[];
}

/** How much better an arm is than the reference, in units of reward. */
export interface ArmContrast {
  /** Adaptively weighted, with an interval for a single analysis of a large sample; null until both arms have a reward. */
  readonly fixed: { readonly difference: number; readonly se: number; readonly ci: readonly [number, number] } | null;
  /** An interval that is valid at all times together. */
  readonly anytime: { readonly difference: number; readonly ci: readonly [number, number] } | null;
}

/**
 * @param arms at least one
 * @param range the smallest and largest possible reward
 * @throws RangeError for no arm or an empty range
 */
export function createArmContrasts(arms: number, range: readonly [number, number]): ArmContrasts {
  const [low, high] = range;
  if (!Number.isInteger(arms) || arms < 1) throw new RangeError(`At least one arm is needed, not ${arms}.`);
  if (!(low < high && low >= -1e100 && high <= 1e100)) {
    throw new RangeError(`The range of rewards must be finite and not empty, not ${low} to ${high}.`);
  }
  return { range, pairs: Array.from({ length: arms - 1 }, emptyPair) };
}

function emptyPair(): PairSums {
  return {
    arm: { n: 0, total: 0 },
    reference: { n: 0, total: 0 },
    overlap: 0,
    overlapScore: 0,
    intrinsicTime: 0,
    root: 0,
    rootScore: 0,
    mean: 0,
    m2: 0,
  };
}

/** Appends arms without any data. */
export function addArms({ pairs }: ArmContrasts, arms: number): void {
  pairs.push(...Array.from({ length: arms }, emptyPair));
}

/** Forgets every contrast that an arm is part of: all of them, if it is the reference. */
export function forgetArm({ pairs }: ArmContrasts, arm: number): void {
  pairs.forEach((_, index) => {
    if (arm === 0 || arm === index + 1) pairs[index] = emptyPair();
  });
}

/**
 * Adds a decision, changing the state. Decisions are added one by one in the order in which they were made, because each reward is compared with the
 * prediction from earlier rewards. A decision counts for a pair if it chose one of the two and could have chosen either.
 *
 * @throws RangeError for a reward outside the range or propensities that do not fit; the state is unchanged
 */
export function addContrastReward(state: ArmContrasts, { arm: chosen, propensities, reward }: LoggedReward): void {
  const { pairs } = state;
  const [low, high] = state.range;
  if (!(reward >= low && reward <= high)) {
    throw new RangeError(`A reward must lie between ${low} and ${high}, not ${reward}.`);
  }
  if (propensities.length !== pairs.length + 1 || !propensities.every((p) => p >= 0 && p <= 1)) {
    throw new RangeError(`${pairs.length + 1} arms need as many propensities in [0, 1].`);
  }
  const value = (reward - low) / (high - low);
  const ofReference = propensities[0] ?? 0;
  pairs.forEach((pair, index) => {
    const ofArm = propensities[index + 1] ?? 0;
    if ((chosen === 0 || chosen === index + 1) && ofArm > 0 && ofReference > 0) {
      addToPair(pair, chosen !== 0, ofArm / (ofArm + ofReference), value);
    }
  });
}

function addToPair(pair: PairSums, isArm: boolean, share: number, value: number): void {
  const side = isArm ? pair.arm : pair.reference;
  const residual = value - predict(side);
  const own = isArm ? share : 1 - share;
  const signed = (isArm ? residual : -residual) / own;
  const score = predict(pair.arm) - predict(pair.reference) + signed;
  const weight = share * (1 - share);
  if (!(weight > 0)) return;
  const root = sqrt(weight);
  pair.overlap += weight;
  pair.overlapScore += weight * score;
  pair.intrinsicTime += ((1 - own) * residual) ** 2;
  pair.root += root;
  pair.rootScore += root * score;
  const deviation = score - pair.mean;
  pair.mean += (deviation * weight) / pair.overlap;
  pair.m2 += weight * deviation * (score - pair.mean);
  side.n += 1;
  side.total += value;
}

const predict = ({ n, total }: Side): number => (0.5 + total) / (1 + n);

/**
 * Estimates of how much better each arm is than the first, from adaptively collected rewards. The means of two arms, each estimated on
 * its own, must not be subtracted: while rewards drift, arms that were shown at different times hold different mixes of them
 * (Simpson's paradox). Here both sides of a pair are weighted by the same function of the propensities that were logged, and, given that one of the
 * two was chosen, which one depended on these propensities only.
 *
 * With e the arm's share of the two propensities, Δ = m_arm - m_ref ± (reward - m) / e or (1 - e) estimates the difference at each
 * decision, without bias, whatever the predictions m from earlier rewards.
 *
 * - `fixed`: Σ h Δ / Σ h with h = √(e(1-e)), whose variance does not depend on the propensities (Hadad, Hirshberg, Zhan, Wager &
 *   Athey, PNAS 118 (2021) e2014602118, for contrasts), and a normal interval: asymptotic.
 * - `anytime`: Σ e(1-e) (Δ - difference) is a martingale with steps of at most 1 from their prediction, so the empirical Bernstein
 *   bound of `armEstimates` holds at all times together and at every sample size (Howard et al. 2021, Theorem 4). Where the
 *   difference changes over time, both estimate its weighted mean.
 *
 * Each contrast has its own alpha.
 *
 * @param alpha in (0, 1)
 * @param tuning the intrinsic time at which the anytime interval is narrowest
 * @returns a contrast for every arm but the first
 * @throws RangeError for an alpha or tuning out of range
 */
export function armContrasts(state: ArmContrasts, alpha: number, tuning = 25): ArmContrast[] {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, not ${alpha}.`);
  if (!(tuning > 0 && tuning <= 1e15)) throw new RangeError(`tuning must be positive, not ${tuning}.`);
  const [low, high] = state.range;
  const width = high - low;
  const critical = -normal.quantile(alpha / 2, 0, 1);
  const rho = mixtureRho(tuning, alpha / 2);
  return state.pairs.map((pair) => {
    if (pair.overlap === 0) return { fixed: null, anytime: null };
    const centre = pair.overlapScore / pair.overlap;
    const half = gammaExponentialBound(pair.intrinsicTime, alpha / 2, 1, rho) / pair.overlap;
    const within = (difference: number): number => width * max(-1, min(1, difference));
    const anytime = { difference: width * centre, ci: [within(centre - half), within(centre + half)] as const };
    if (pair.arm.n === 0 || pair.reference.n === 0) return { fixed: null, anytime };
    const estimate = pair.rootScore / pair.root;
    const bias = pair.mean - estimate;
    const difference = width * estimate;
    const se = (width * sqrt(pair.m2 + pair.overlap * bias * bias)) / pair.root;
    return {
      fixed: { difference, se, ci: [difference - critical * se, difference + critical * se] as const },
      anytime,
    };
  });
}
