import { randomNormal } from '@assay/random';
import { compareStrata, compareWeighted } from '@assay/statistics';
import { ALPHA } from './anytime-factor.js';
import { seededRandom32 } from '@assay/random';
import { type Misses } from './planned.js';
import { StrataWatch } from './strata-watch.js';
import { WeightedWatch } from './weighted-watch.js';

/** Thompson sampling over three arms while the base rate drifts; the second arm is compared with the first. */
export interface BanditTest {
  readonly name: string;
  readonly floor: number;
  readonly units: number;
  /** Effects of the arms, constant over time. */
  readonly effects: readonly [number, number, number];
  /** The base rate at a time from 0 to 1. */
  readonly rate: (time: number) => number;
}

const drifts: readonly { readonly name: string; readonly rate: (time: number) => number }[] = [
  { name: 'no drift, 10 %', rate: () => 0.1 },
  { name: '6 → 16 %', rate: (time) => 0.06 + 0.1 * time },
  { name: '30 → 60 %', rate: (time) => 0.3 + 0.3 * time },
  { name: '5 %, then 20 %', rate: (time) => (time < 0.5 ? 0.05 : 0.2) },
];

export const banditTests: readonly BanditTest[] = [0.01, 0.05].flatMap((floor) =>
  [5_000, 20_000].flatMap((units) =>
    (
      [
        [0, 0, 0],
        [0, 0.02, -0.02],
      ] as const
    ).flatMap((effects) =>
      drifts.map(({ name, rate }) => ({
        name: `${name}, effects ${effects.join('/')}, floor ${floor}, ${units.toLocaleString('en')} units`,
        floor,
        units,
        effects,
        rate,
      })),
    ),
  ),
);

/** Units drawn with the same probabilities. */
const BATCH = 50;
const DRAWS = 100;

export function simulateBandit(test: BanditTest, paths: number): Misses {
  const { effects, units } = test;
  const weighted = new WeightedWatch('proportion');
  const pooled = new StrataWatch('proportion', 1);
  const truth = effects[1] - effects[0];
  let [fixed, ever, pooledFixed, pooledEver, width] = [0, 0, 0, 0, 0];
  for (let path = 0; path < paths; path++) {
    const random = seededRandom32(path + 1);
    weighted.clear();
    pooled.clear();
    let missed = false;
    let missedPooled = false;
    const n = [0, 0, 0];
    const successes = [0, 0, 0];
    let p = [1 / 3, 1 / 3, 1 / 3];
    for (let unit = 0; unit < units; unit++) {
      if (unit % BATCH === 0 && unit > 0) p = thompson(n, successes, test.floor, random);
      const drawn = random();
      const arm = drawn < (p[0] ?? 0) ? 0 : drawn < (p[0] ?? 0) + (p[1] ?? 0) ? 1 : 2;
      const value = random() < test.rate(unit / units) + effects[arm] ? 1 : 0;
      n[arm] = (n[arm] ?? 0) + 1;
      successes[arm] = (successes[arm] ?? 0) + value;
      if (arm === 2) continue;
      weighted.add(arm, value, p[arm] ?? 0, p[1 - arm] ?? 0);
      pooled.add(0, arm, value);
      missed ||= weighted.misses(truth);
      missedPooled ||= pooled.misses(truth);
    }
    const options = { alpha: ALPHA, better: 'increase' } as const;
    const ci = compareWeighted('proportion', weighted.arms(), options)?.fixed?.ci;
    const naive = compareStrata('count', pooled.summary(), options)?.fixed?.ci;
    fixed += Number(ci !== undefined && (ci[0] > truth || ci[1] < truth));
    pooledFixed += Number(naive !== undefined && (naive[0] > truth || naive[1] < truth));
    width += ci === undefined ? 0 : ci[1] - ci[0];
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

/** Probabilities of being best, by normal draws from each arm's posterior, with a floor. */
function thompson(n: readonly number[], successes: readonly number[], floor: number, random: () => number): number[] {
  const wins = [0, 0, 0];
  const posteriors = n.map((units, arm) => {
    const mean = ((successes[arm] ?? 0) + 1) / (units + 2);
    return { mean, sd: Math.sqrt((mean * (1 - mean)) / (units + 3)) };
  });
  for (let draw = 0; draw < DRAWS; draw++) {
    let best = 0;
    let highest = -Infinity;
    posteriors.forEach(({ mean, sd }, arm) => {
      const value = mean + sd * randomNormal(random);
      if (value > highest) [best, highest] = [arm, value];
    });
    wins[best] = (wins[best] ?? 0) + 1;
  }
  return wins.map((count) => floor + (1 - 3 * floor) * (count / DRAWS));
}
