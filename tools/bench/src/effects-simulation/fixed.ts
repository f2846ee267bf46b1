import { compareStrata, welch } from '@assay/statistics';
import { ALPHA } from './anytime-factor.js';
import { seededRandom32 } from '@assay/random';
import { type Law } from './laws.js';
import { StrataWatch } from './strata-watch.js';

/** The rate of false effects at one look; "not enough" counts as none. */
export interface FixedErrors {
  /** With Welch's test, or for proportions the pooled z: the former method. */
  readonly plain: number;
  /** The same, once there are enough units. */
  readonly gated: number;
  /** With the current method. */
  readonly now: number;
  /** Share of looks with enough units. */
  readonly said: number;
}

export function fixedErrors(
  law: Law,
  sizes: readonly [baseline: number, treatment: number],
  paths: number,
): FixedErrors {
  const watch = new StrataWatch(law.kind, 1);
  let [plain, gated, now, said] = [0, 0, 0, 0];
  const random = seededRandom32(sizes[0] + 7 * sizes[1]);
  for (let path = 0; path < paths; path++) {
    watch.clear();
    sizes.forEach((size, arm) => {
      for (let unit = 0; unit < size; unit++) watch.add(0, arm, law.draw(random));
    });
    const strata = watch.summary();
    const [only] = strata;
    if (only === undefined) continue;
    const today = Number(welch(only.baseline, only.treatment, ALPHA).pValue <= ALPHA);
    const result = compareStrata(law.kind === 'proportion' ? 'count' : law.kind, strata, {
      alpha: ALPHA,
      better: 'increase',
    });
    plain += today;
    if (result?.fixed === undefined) continue;
    said += 1;
    gated += today;
    now += Number(result.fixed.pValue <= ALPHA);
  }
  return { plain: plain / paths, gated: gated / paths, now: now / paths, said: said / paths };
}
