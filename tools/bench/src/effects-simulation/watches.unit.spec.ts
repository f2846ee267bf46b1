import { describe, expect, it } from '@jest/globals';
import { addSplit, compareStrata, compareWeighted, noSrmSums, srmVerdict } from '@assay/statistics';
import { ALPHA } from './anytime-factor.js';
import { seededRandom32 } from '@assay/random';
import { bernoulli, buyers, logNormal, negativeBinomial } from './laws.js';
import { planned, unitsToAlarm } from './split.js';
import { StrataWatch } from './strata-watch.js';
import { WeightedWatch } from './weighted-watch.js';

const options = { alpha: ALPHA, better: 'increase' } as const;
const misses = (ci: readonly [number, number] | undefined, truth: number): boolean =>
  ci !== undefined && (ci[0] > truth || ci[1] < truth);

// The simulation uses a faster implementation of the library's formulas; this spec compares the two.
describe('a watch of strata', () => {
  it.each([1, 2, 4])('has the intervals of compareStrata, with %d strata', (strata) => {
    const random = seededRandom32(strata);
    const laws = [bernoulli(0.05), bernoulli(0.9), negativeBinomial(2, 0.5), buyers(0.1, 1), logNormal(2)];
    let [excluded, looks] = [0, 0];
    for (const law of laws) {
      const watch = new StrataWatch(law.kind, strata);
      for (let unit = 0; unit < 1500; unit++) {
        const regime = Math.floor((unit * strata) / 1500);
        watch.add(regime, random() < 0.1 + (0.4 * regime) / strata ? 1 : 0, law.draw(random));
        if (unit % 29 !== 0) continue;
        const result = compareStrata(law.kind, watch.summary(), options);
        for (const truth of [0, 0.1, -0.5, 2]) {
          const expected = misses(result?.anytime?.ci, truth);
          expect(watch.misses(truth)).toBe(expected);
          looks += 1;
          excluded += Number(expected);
        }
      }
    }
    expect(excluded).toBeGreaterThan(looks / 20);
    expect(excluded).toBeLessThan(looks);
  });
});

describe('a watch of weighted units', () => {
  it('has the intervals of compareWeighted', () => {
    const random = seededRandom32(9);
    const watch = new WeightedWatch('proportion');
    let excluded = 0;
    for (let unit = 0; unit < 3000; unit++) {
      const [own, other] = [0.05 + 0.4 * random(), 0.05 + 0.4 * random()];
      const arm = random() < 0.5 ? 0 : 1;
      watch.add(arm, random() < 0.2 ? 1 : 0, own, other);
      if (unit % 41 !== 0) continue;
      const ci = compareWeighted('proportion', watch.arms(), options)?.anytime?.ci;
      for (const truth of [0, 0.2, -0.3]) {
        expect(watch.misses(truth)).toBe(misses(ci, truth));
        excluded += Number(misses(ci, truth));
      }
    }
    expect(excluded).toBeGreaterThan(20);
  });
});

describe('a watch of the split', () => {
  it('alarms at the same unit as srmVerdict', () => {
    const [unit] = unitsToAlarm(planned('', [0.5, 0.5], [0.62, 0.38]), { units: 5_000, paths: 1 });
    const random = seededRandom32(1);
    let sums = noSrmSums;
    let found = 0;
    for (let seen = 1; found === 0 && seen < 5_000; seen++) {
      const drawn = random() - 0.62 >= 0 ? 'b' : 'a';
      sums = addSplit(sums, { propensities: { a: 0.5, b: 0.5 }, units: { [drawn]: 1 } });
      if (srmVerdict(sums).verdict === 'alarm') found = seen;
    }
    expect(unit).toBe(found);
  });
});
