import { compareStrata, type Interval } from '@assay/statistics';
import { ALPHA } from './anytime-factor.js';
import { seededRandom32 } from '@assay/random';
import { bernoulli, buyers, type Law, logNormal, negativeBinomial, normal } from './laws.js';
import { StrataWatch } from './strata-watch.js';

/** A real lift, from the mean of the baseline's distribution to that of the treatment's. */
export interface LiftTest {
  readonly name: string;
  readonly laws: readonly [baseline: Law, treatment: Law];
  readonly lift: number;
}

export const liftTests: readonly LiftTest[] = [
  { name: '.05, no lift', laws: [bernoulli(0.05), bernoulli(0.05)], lift: 0 },
  { name: '.05 → .065', laws: [bernoulli(0.05), bernoulli(0.065)], lift: 0.3 },
  { name: '.2 → .1', laws: [bernoulli(0.2), bernoulli(0.1)], lift: -0.5 },
  { name: 'neg. binomial 2 → 3', laws: [negativeBinomial(2, 0.5), negativeBinomial(3, 0.5)], lift: 0.5 },
  { name: '10 % buyers × log-normal 1, amounts × 1.2', laws: [buyers(0.1, 1), buyers(0.1, 1, 1.2)], lift: 0.2 },
  { name: 'log-normal 1.5, × 1.2', laws: [logNormal(1.5), logNormal(1.5, 1.2)], lift: 0.2 },
  { name: 'normal -1 → -0.8', laws: [normal(-1), normal(-0.8)], lift: 0.2 },
];

/** How often relative intervals missed the lift. */
export interface LiftMisses {
  /** At the end. */
  readonly fixed: number;
  /** At any look: from 50 units on, after each further 2 %. */
  readonly ever: number;
}

export function liftMisses(
  { laws, lift }: LiftTest,
  share: number,
  size: { readonly units: number; readonly paths: number },
): LiftMisses {
  // As a count, so that the Bayesian figures of proportions are not computed at every look.
  const watch = new StrataWatch('count', 1);
  const missed = (ci: Interval | undefined): boolean => ci !== undefined && (ci[0] > lift || ci[1] < lift);
  let [fixed, ever] = [0, 0];
  for (let path = 0; path < size.paths; path++) {
    const random = seededRandom32(path + 1);
    watch.clear();
    let next = 50;
    let found = false;
    for (let unit = 1; unit <= size.units; unit++) {
      const arm = random() < share ? 1 : 0;
      watch.add(0, arm, laws[arm].draw(random));
      if (unit < next && unit < size.units) continue;
      next = Math.ceil(unit * 1.02);
      const result = compareStrata('count', watch.summary(), { alpha: ALPHA, better: 'increase' });
      found ||= missed(result?.anytime?.relativeCi);
      if (unit === size.units) fixed += Number(missed(result?.fixed?.relativeCi));
    }
    ever += Number(found);
  }
  return { fixed: fixed / size.paths, ever: ever / size.paths };
}
