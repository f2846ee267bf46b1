import normal from '@stdlib/stats-base-dists-normal';
import { gammaExponentialBound, mixtureRho } from './gamma-exponential-bound.js';

const { max, min, sqrt } = Math;

/** Sums about one arm, over rewards scaled to [0, 1]. */
interface ArmSums {
  /** The arm's rewards, their mean and sum of squared deviations, without regard to the policy. */
  n: number;
  mean: number;
  m2: number;
  /** Decisions in which it could be chosen, the mean of its score Γ and the sum of squared deviations. */
  decisions: number;
  scoreMean: number;
  scoreM2: number;
  /** With h = √propensity : Σ h, Σ h Γ, Σ h², the mean of Γ weighted by h², Σ h² (Γ - that mean)². */
  h: number;
  hScore: number;
  h2: number;
  h2Mean: number;
  h2M2: number;
  /** Σ propensity, Σ propensity · Γ, and Σ (reward - prediction)² over the arm's own decisions. */
  propensity: number;
  propensityScore: number;
  intrinsicTime: number;
}

/** Plain data: it can be stored as JSON, and its size does not depend on the number of decisions. */
export interface AdaptiveInference {
  readonly range: readonly [number, number];
  readonly arms: ArmSums[];
}

/** A decision whose reward is known, with the propensities that were logged. */
export interface LoggedReward {
  readonly arm: number;
  readonly propensities: readonly number[];
  readonly reward: number;
}

export interface ArmEstimate {
  /** Biased, because how often an arm was chosen depended on its rewards. */
  readonly naive: { readonly n: number; readonly mean: number | null; readonly se: number | null };
  /** Augmented inverse propensity weighting: unbiased at every sample size, but noisy where propensities are small. */
  readonly unbiased: { readonly mean: number; readonly se: number } | null;
  /** The same with adaptive weights, with an interval for a single analysis of a large sample. */
  readonly adaptive: { readonly mean: number; readonly se: number; readonly ci: readonly [number, number] } | null;
  /** An interval that is valid at all times together, and its centre before it is clipped to the range of rewards. */
  readonly anytime: { readonly mean: number | null; readonly ci: readonly [number, number] };
}

/**
 * @param range the smallest and largest possible reward
 * @throws RangeError for no arm or an empty range
 */
export function createAdaptiveInference(arms: number, range: readonly [number, number]): AdaptiveInference {
  const [low, high] = range;
  if (!Number.isInteger(arms) || arms < 1) throw new RangeError(`At least one arm is needed, not ${arms}.`);
  if (!(low < high && low >= -1e100 && high <= 1e100)) {
    throw new RangeError(`The range of rewards must be finite and not empty, not ${low} to ${high}.`);
  }
  const sums = {
    n: 0,
    mean: 0,
    m2: 0,
    decisions: 0,
    scoreMean: 0,
    scoreM2: 0,
    h: 0,
    hScore: 0,
    h2: 0,
    h2Mean: 0,
    h2M2: 0,
  };
  const empty: ArmSums = { ...sums, propensity: 0, propensityScore: 0, intrinsicTime: 0 };
  return { range, arms: Array.from({ length: arms }, () => ({ ...empty })) };
}

/**
 * Adds a decision, changing the state. Decisions are added one by one in the order in which they were made, because an arm's score
 * Γ = m + 1{chosen} / propensity · (reward - m) is predicted, by m, from earlier rewards only; m = (½ + Σ reward) / (1 + n).
 * The result does not depend on how a log was cut into batches. Only + - * / and sqrt are used.
 *
 * @throws RangeError for a reward outside the range or propensities that do not fit; the state is unchanged
 */
export function addLoggedReward(state: AdaptiveInference, { arm: chosen, propensities, reward }: LoggedReward): void {
  const { arms } = state;
  const [low, high] = state.range;
  if (!(reward >= low && reward <= high)) {
    throw new RangeError(`A reward must lie between ${low} and ${high}, not ${reward}.`);
  }
  if (propensities.length !== arms.length || !propensities.every((p) => p >= 0 && p <= 1)) {
    throw new RangeError(`${arms.length} arms need as many propensities in [0, 1].`);
  }
  if (!((propensities[chosen] ?? 0) > 1e-100)) throw new RangeError(`The chosen arm ${chosen} has no propensity.`);
  const value = (reward - low) / (high - low);
  for (let arm = 0; arm < arms.length; arm++) {
    const propensity = propensities[arm] ?? 0;
    // A decision in which the arm could not be chosen contains no information about it.
    if (propensity > 0) addScore(arms[arm] as ArmSums, propensity, arm === chosen ? value : null);
  }
}

function addScore(sums: ArmSums, propensity: number, value: number | null): void {
  const prediction = (0.5 + sums.n * sums.mean) / (1 + sums.n);
  const residual = value === null ? 0 : value - prediction;
  const score = prediction + residual / propensity;
  const root = sqrt(propensity);
  sums.decisions++;
  const fromScores = score - sums.scoreMean;
  sums.scoreMean += fromScores / sums.decisions;
  sums.scoreM2 += fromScores * (score - sums.scoreMean);
  sums.h += root;
  sums.hScore += root * score;
  sums.h2 += propensity;
  const deviation = score - sums.h2Mean;
  sums.h2Mean += (deviation * propensity) / sums.h2;
  sums.h2M2 += propensity * deviation * (score - sums.h2Mean);
  sums.propensity += propensity;
  sums.propensityScore += propensity * prediction + residual;
  sums.intrinsicTime += residual * residual;
  if (value === null) return;
  sums.n++;
  const fromMean = value - sums.mean;
  sums.mean += fromMean / sums.n;
  sums.m2 += fromMean * (value - sums.mean);
}

/**
 * Estimates of every arm's mean from adaptively collected rewards.
 *
 * - `naive`: the mean of its rewards.
 * - `unbiased`: the mean of Γ over the decisions in which the arm could be chosen, and its standard error. Null before
 *   the arm's first reward.
 * - `adaptive`: Σ h Γ / Σ h with the variance-stabilising weights h = √propensity, the constant allocation rate of Hadad,
 *   Hirshberg, Zhan, Wager & Athey (PNAS 118 (2021) e2014602118), and its variance Σ h² (Γ - estimate)² / (Σ h)²:
 *   consistent and asymptotically normal although the data were collected adaptively, with less noise than `unbiased`; in small samples some bias
 * remains, because the sum of the weights depends on the rewards.
 * - `anytime`: Σ e (Γ - mean) is a martingale with steps e (Γ - m) = 1{chosen} (reward - m) in [-1, 1], however small the
 *   propensity e is, so exp(λ Σ e (Γ - mean) + (ln(1-λ) + λ) Σ 1{chosen} (reward - m)²) is a supermartingale (Howard et
 *   al. 2021, Theorem 4: empirical Bernstein), and a mixture over λ bounds it at all times together. The weights e are
 *   those that make the sum bounded and give each reward the same weight, so the interval is about as narrow as for
 *   rewards that were not collected adaptively. One arm's interval; for k arms together use alpha / k.
 *
 * @param alpha in (0, 1)
 * @param tuning the intrinsic time, about n times the variance of a reward scaled to [0, 1], at which the anytime
 *   interval is narrowest; 25 by default, 100 tosses of a fair coin
 * @throws RangeError for an alpha or tuning out of range
 */
export function armEstimates(state: AdaptiveInference, alpha: number, tuning = 25): ArmEstimate[] {
  if (!(alpha > 0 && alpha < 1)) throw new RangeError(`alpha must lie between 0 and 1, not ${alpha}.`);
  if (!(tuning > 0 && tuning <= 1e15)) throw new RangeError(`tuning must be positive, not ${tuning}.`);
  const [low, high] = state.range;
  const width = high - low;
  const critical = -normal.quantile(alpha / 2, 0, 1);
  const rho = mixtureRho(tuning, alpha / 2);
  return state.arms.map((sums) => {
    const { n } = sums;
    const naive = {
      n,
      mean: n > 0 ? low + width * sums.mean : null,
      se: n > 1 ? width * sqrt(sums.m2 / (n - 1) / n) : null,
    };
    if (sums.h === 0)
      return { naive, unbiased: null, adaptive: null, anytime: { mean: null, ci: [low, high] as const } };

    const estimate = sums.hScore / sums.h;
    const bias = sums.h2Mean - estimate;
    const mean = low + width * estimate;
    const se = (width * sqrt(sums.h2M2 + sums.h2 * bias * bias)) / sums.h;
    const ci = [mean - critical * se, mean + critical * se] as const;

    const centre = sums.propensityScore / sums.propensity;
    const half = gammaExponentialBound(sums.intrinsicTime, alpha / 2, 1, rho) / sums.propensity;
    const within = (value: number): number => low + width * max(0, min(1, value));
    return {
      naive,
      unbiased:
        n > 0 ? { mean: low + width * sums.scoreMean, se: (width * sqrt(sums.scoreM2)) / sums.decisions } : null,
      adaptive: n > 0 ? { mean, se, ci } : null,
      anytime: { mean: low + width * centre, ci: [within(centre - half), within(centre + half)] as const },
    };
  });
}
