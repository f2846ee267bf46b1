import { compareStrata, type ValueKind } from '@assay/statistics';
import { ALPHA } from './anytime-factor.js';
import { seededRandom32 } from '@assay/random';
import { bernoulli, buyers, type Law, negativeBinomial } from './laws.js';
import { StrataWatch } from './strata-watch.js';

/** A test with planned changes of its split while the base rate drifts. */
export interface PlannedTest {
  readonly name: string;
  readonly kind: ValueKind;
  /** The treatment's share in each regime. */
  readonly shares: readonly number[];
  readonly units: number;
  /** The values of an arm at a time from 0 to 1. */
  readonly law: (time: number, arm: 0 | 1) => Law;
  /** The effect, constant over time. */
  readonly effect: number;
}

/** How often 95 % intervals missed the effect. */
export interface Misses {
  /** Of the fixed interval at the end. */
  readonly fixed: number;
  /** Of the anytime interval, after any unit. */
  readonly ever: number;
  /** The same for pooled means. */
  readonly pooledFixed: number;
  readonly pooledEver: number;
  /** Mean width of the fixed interval. */
  readonly width: number;
}

const rate =
  (from: number, to: number, effect = 0) =>
  (time: number, arm: 0 | 1): Law =>
    bernoulli(from + (to - from) * time + arm * effect);

export const plannedTests: readonly PlannedTest[] = [
  test('.1 → .5, 5 → 8 %', 'proportion', [0.1, 0.5], 10_000, rate(0.05, 0.08)),
  test('.1 → .5, 5 → 8 %, few units', 'proportion', [0.1, 0.5], 600, rate(0.05, 0.08)),
  test('ramp up 1, 5, 20, 50 %, 5 → 11 %', 'proportion', [0.01, 0.05, 0.2, 0.5], 20_000, rate(0.05, 0.11)),
  test('the same, effect +3 %', 'proportion', [0.01, 0.05, 0.2, 0.5], 20_000, rate(0.05, 0.11, 0.03), 0.03),
  test('ramp down 50, 10, 2 %, 5 → 11 %', 'proportion', [0.5, 0.1, 0.02], 20_000, rate(0.05, 0.11)),
  test('three regimes .1, .5, .9, 20 → 70 %', 'proportion', [0.1, 0.5, 0.9], 9_000, rate(0.2, 0.7)),
  test('the same, effect -5 %', 'proportion', [0.1, 0.5, 0.9], 9_000, rate(0.2, 0.7, -0.05), -0.05),
  test('an arm absent in the second of three', 'proportion', [0.2, 0, 0.5], 9_000, rate(0.05, 0.15)),
  test('ramp up, counts, mean .5 → 1.5', 'count', [0.01, 0.05, 0.2, 0.5], 20_000, (time) =>
    negativeBinomial(0.5 + time, 0.5),
  ),
  test('ramp up, 5 → 15 % buyers × log-normal 1', 'mean', [0.01, 0.05, 0.2, 0.5], 20_000, (time) =>
    buyers(0.05 + 0.1 * time, 1),
  ),
];

function test(
  name: string,
  kind: ValueKind,
  shares: readonly number[],
  units: number,
  law: PlannedTest['law'],
  effect = 0,
): PlannedTest {
  return { name, kind, shares, units, law, effect };
}

/** Distributions are computed at this number of times, so that none is created for every unit. */
const TIMES = 200;

export function simulatePlanned({ kind, shares, units, law, effect }: PlannedTest, paths: number): Misses {
  const strata = new StrataWatch(kind, shares.length);
  const pooled = new StrataWatch(kind, 1);
  const laws = Array.from({ length: TIMES }, (_, step) => [law(step / TIMES, 0), law(step / TIMES, 1)] as const);
  let [fixed, ever, pooledFixed, pooledEver, width] = [0, 0, 0, 0, 0];
  for (let path = 0; path < paths; path++) {
    const random = seededRandom32(path + 1);
    strata.clear();
    pooled.clear();
    let missed = false;
    let missedPooled = false;
    for (let unit = 0; unit < units; unit++) {
      const regime = Math.floor((unit * shares.length) / units);
      const arm = random() < (shares[regime] ?? 0) ? 1 : 0;
      const value = laws[Math.floor((unit * TIMES) / units)]?.[arm].draw(random) ?? 0;
      strata.add(regime, arm, value);
      pooled.add(0, arm, value);
      missed ||= strata.misses(effect);
      missedPooled ||= pooled.misses(effect);
    }
    const options = { alpha: ALPHA, better: 'increase' } as const;
    const stratified = compareStrata(kind, strata.summary(), options);
    const naive = compareStrata(kind === 'proportion' ? 'count' : kind, pooled.summary(), options);
    const misses = (ci: readonly [number, number] | undefined): number =>
      ci !== undefined && (ci[0] > effect || ci[1] < effect) ? 1 : 0;
    fixed += misses(stratified?.fixed?.ci);
    pooledFixed += misses(naive?.fixed?.ci);
    width += stratified?.fixed === undefined ? 0 : stratified.fixed.ci[1] - stratified.fixed.ci[0];
    ever += Number(missed);
    pooledEver += Number(missedPooled);
  }
  return {
    fixed: fixed / paths,
    ever: ever / paths,
    pooledFixed: pooledFixed / paths,
    pooledEver: pooledEver / paths,
    width: width / paths,
  };
}
