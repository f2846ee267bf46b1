import { compareStrata } from '@assay/statistics';
import { ALPHA } from './anytime-factor.js';
import { seededRandom32 } from '@assay/random';
import { StrataWatch } from './strata-watch.js';

/** Proportions over many splits with few units each. */
export interface SmallSplits {
  readonly splits: number;
  /** In each of them, both arms together. */
  readonly units: number;
  /** Of the treatment. */
  readonly share: number;
  readonly rate: number;
}

export const smallSplits: readonly SmallSplits[] = [
  { splits: 32, units: 12, share: 0.5, rate: 0.5 },
  { splits: 32, units: 30, share: 0.5, rate: 0.5 },
  { splits: 10, units: 30, share: 0.5, rate: 0.5 },
  { splits: 20, units: 50, share: 0.5, rate: 0.5 },
  { splits: 32, units: 12, share: 0.5, rate: 0.05 },
  { splits: 32, units: 30, share: 0.5, rate: 0.05 },
  { splits: 32, units: 12, share: 0.2, rate: 0.5 },
  { splits: 32, units: 30, share: 0.1, rate: 0.5 },
  { splits: 32, units: 30, share: 0.1, rate: 0.2 },
  { splits: 4, units: 1_000, share: 0.1, rate: 0.2 },
];

/** Of looks; "not enough" is not an error. */
export interface SmallSplitErrors {
  /** The interval excludes the effect. */
  readonly misses: number;
  /** The p-value of no effect is at most α. */
  readonly rejects: number;
}

export function smallSplitErrors(test: SmallSplits, effect: number, paths: number): SmallSplitErrors {
  const watch = new StrataWatch('proportion', test.splits);
  const random = seededRandom32(test.splits + 7 * test.units);
  let [misses, rejects] = [0, 0];
  for (let path = 0; path < paths; path++) {
    watch.clear();
    for (let split = 0; split < test.splits; split++) {
      for (let unit = 0; unit < test.units; unit++) {
        const arm = random() < test.share ? 1 : 0;
        watch.add(split, arm, random() < test.rate + arm * effect ? 1 : 0);
      }
    }
    const fixed = compareStrata('proportion', watch.summary(), { alpha: ALPHA, better: 'increase' })?.fixed;
    if (fixed === undefined) continue;
    misses += Number(fixed.ci[0] > effect || fixed.ci[1] < effect);
    rejects += Number(fixed.pValue <= ALPHA);
  }
  return { misses: misses / paths, rejects: rejects / paths };
}
