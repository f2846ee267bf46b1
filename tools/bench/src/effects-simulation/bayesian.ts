import { compareStrata, type Stratum, welch } from '@assay/statistics';
import { ALPHA } from './anytime-factor.js';
import { seededRandom32 } from '@assay/random';
import { type Law } from './laws.js';
import { StrataWatch } from './strata-watch.js';

const options = { alpha: ALPHA, better: 'increase' } as const;
/** The normal quantile z with α in both tails together. */
const CRITICAL = 1.959963984540054;

/** The rate of false effects at one look: P(better) outside [α/2, 1 - α/2]; "not enough" counts as none. */
export interface BayesianErrors {
  /** With Welch's error, the former method; absent for proportions, which are exact. */
  readonly before?: number;
  readonly now: number;
}

export function bayesianErrors(
  law: Law,
  sizes: readonly [baseline: number, treatment: number],
  paths: number,
): BayesianErrors {
  const watch = new StrataWatch(law.kind, 1);
  const random = seededRandom32(sizes[0] + 7 * sizes[1]);
  let [before, now] = [0, 0];
  for (let path = 0; path < paths; path++) {
    watch.clear();
    sizes.forEach((size, arm) => {
      for (let unit = 0; unit < size; unit++) watch.add(0, arm, law.draw(random));
    });
    const strata = watch.summary();
    const better = compareStrata(law.kind, strata, options)?.bayesian?.probabilityBetter;
    if (better === undefined) continue;
    now += Number(isSure(better, ALPHA));
    before += Number(strata.some(wasSure));
  }
  return { ...(law.kind !== 'proportion' && { before: before / paths }), now: now / paths };
}

/** The normal posterior with Welch's error and the prior of one unit's standard deviation. */
function wasSure({ baseline: a, treatment: b }: Stratum): boolean {
  const { difference, se } = welch(a, b, ALPHA);
  const spread = ((a.n - 1) * a.variance + (b.n - 1) * b.variance) / (a.n + b.n - 2);
  return Math.abs(difference) / Math.sqrt(se ** 2 * (1 + se ** 2 / spread)) > CRITICAL;
}

/** The rate of false effects under monitoring, at one look or more. */
export interface WatchedBeliefs {
  /** P(better) above .975 or below .025 */
  readonly ever95: number;
  /** P(better) above .999 or below .001 */
  readonly ever998: number;
}

/** The number of looks, equally spaced in units. */
export const LOOKS = 100;

export function watchedBeliefs(
  law: Law,
  share: number,
  size: { readonly units: number; readonly paths: number },
): WatchedBeliefs {
  const watch = new StrataWatch(law.kind, 1);
  // For proportions the exact figures, which are nearly the same, would take hours.
  const kind = law.kind === 'proportion' ? 'count' : law.kind;
  let [ever95, ever998] = [0, 0];
  for (let path = 0; path < size.paths; path++) {
    const random = seededRandom32(path + 1);
    watch.clear();
    let [least, most] = [0.5, 0.5];
    for (let unit = 1; unit <= size.units; unit++) {
      watch.add(0, random() < share ? 1 : 0, law.draw(random));
      if (Math.floor((unit * LOOKS) / size.units) === Math.floor(((unit - 1) * LOOKS) / size.units)) continue;
      const better = compareStrata(kind, watch.summary(), options)?.bayesian?.probabilityBetter ?? 0.5;
      [least, most] = [Math.min(least, better), Math.max(most, better)];
    }
    ever95 += Number(isSure(least, 0.05) || isSure(most, 0.05));
    ever998 += Number(isSure(least, 0.002) || isSure(most, 0.002));
  }
  return { ever95: ever95 / size.paths, ever998: ever998 / size.paths };
}

function isSure(better: number, alpha: number): boolean {
  return better < alpha / 2 || better > 1 - alpha / 2;
}
