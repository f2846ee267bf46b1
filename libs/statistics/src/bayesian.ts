import { type Beta, differenceOfBetas } from './difference-of-betas.js';
import { normalCritical, normalDensity, normalLower } from './distributions.js';
import { type ComparisonOptions } from './comparison-options.js';
import { type Interval } from './interval.js';

/** What is believed about the difference after the data, from a prior that is stated. */
export interface Bayesian {
  /** Equal-tailed credible interval of the difference. */
  readonly ci: Interval;
  /** Probability that the treatment is better, in the direction that is asked for. */
  readonly probabilityBetter: number;
  /** By how much the treatment is expected to be worse, in the metric's own unit, counting 0 where it is better. */
  readonly expectedLoss: number;
}

/**
 * Of a difference that is estimated with a normal error. Prior: the difference is normal around 0 with the standard deviation of one unit's
 * value, so it weighs as much as one unit in each arm would, roughly (the unit information prior of Kass & Wasserman, JASA 90 (1995) 928). It
 * is proper, does not depend on the metric's unit, pulls towards no effect where there are tens of units and no longer shows where there are
 * thousands.
 *
 * @param spread the standard deviation of a unit's value
 * @returns undefined when nothing varies
 */
export function bayesianDifference(
  estimate: { readonly difference: number; readonly se: number; readonly spread: number },
  { alpha, better }: ComparisonOptions,
): Bayesian | undefined {
  const { difference, se, spread } = estimate;
  if (!(se > 0) || !(spread > 0)) return undefined;
  const shrinkage = 1 / (1 + (se / spread) ** 2);
  const mean = difference * shrinkage;
  const sd = se * Math.sqrt(shrinkage);
  const half = normalCritical(alpha) * sd;
  const towards = better === 'increase' ? mean / sd : -mean / sd;
  return {
    ci: [mean - half, mean + half],
    probabilityBetter: normalLower(towards),
    // E[max(0, -X)] of X ~ N(t, 1), times the sd; both terms cancel far out, where nothing is left to lose.
    expectedLoss: Math.max(0, sd * (normalDensity(towards) - towards * normalLower(-towards))),
  };
}

/**
 * Of two proportions, exactly. Prior: each rate is Beta(½, ½) by itself, Jeffreys' prior. It is proper, the same whether successes or failures
 * are counted, and favours the arm with fewer units less than a uniform prior does where rates are low; its intervals cover as stated (Brown,
 * Cai & DasGupta, Statistical Science 16 (2001) 101).
 *
 * @param baseline successes of n
 * @param treatment successes of n
 */
export function bayesianProportions(
  baseline: { readonly n: number; readonly successes: number },
  treatment: { readonly n: number; readonly successes: number },
  { alpha, better }: ComparisonOptions,
): Bayesian {
  const law = differenceOfBetas(jeffreys(baseline), jeffreys(treatment));
  const above = law.probabilityAbove(0);
  return {
    ci: [law.quantile(alpha / 2), law.quantile(1 - alpha / 2)],
    probabilityBetter: better === 'increase' ? above : 1 - above,
    expectedLoss: better === 'increase' ? law.expectedBelow() : law.expectedAbove(),
  };
}

function jeffreys({ n, successes }: { readonly n: number; readonly successes: number }): Beta {
  return { alpha: successes + 0.5, beta: n - successes + 0.5 };
}
