import { type Beta, differenceOfBetas } from './difference-of-betas.js';
import { normalCritical, normalDensity, normalLower } from './distributions.js';
import { type ComparisonOptions } from './comparison-options.js';
import { type Interval } from './interval.js';

/** The posterior of the difference, from a stated prior. */
export interface Bayesian {
  /** Equal-tailed credible interval of the difference. */
  readonly ci: Interval;
  /** Probability that the treatment is better, in the requested direction. */
  readonly probabilityBetter: number;
  /** Expected loss of the treatment, in the metric's own unit: how much worse it is, counting 0 where it is better. */
  readonly expectedLoss: number;
}

/**
 * The posterior of a difference that is estimated with a normal error. Prior: the difference is normal around 0 with the standard deviation of one
 * unit's value, so it weighs as much as one unit in each arm would, roughly (the unit information prior of Kass & Wasserman, JASA 90 (1995) 928). It
 * is proper, does not depend on the metric's unit, shrinks towards no effect with tens of units and has no visible influence with thousands.
 *
 * @param spread the standard deviation of a unit's value
 * @returns undefined without variance
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
    // E[max(0, -X)] of X ~ N(t, 1), times the sd; for large t both terms cancel, but then the loss is negligible.
    expectedLoss: Math.max(0, sd * (normalDensity(towards) - towards * normalLower(-towards))),
  };
}

/**
 * The exact posterior of the difference of two proportions. Prior: the rates are independent, each Beta(½, ½) (Jeffreys' prior). It is proper, the
 * same whether successes or failures are counted, and at low rates it favours the arm with fewer units less than a uniform prior does; its intervals
 * have the nominal coverage (Brown, Cai & DasGupta, Statistical Science 16 (2001) 101).
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
