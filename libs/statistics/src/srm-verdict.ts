import { logSrmEvidence, type SrmSums } from './srm-sums.js';
import { srmTest } from './srm.js';

/** Whether units were drawn with the logged probabilities. */
export interface SrmVerdict {
  /**
   * `alarm`: the sequential p-value is at most 0.001. `not_enough`: no alarm, and too few units to detect an arm whose odds are off by half (50:50
   * served as 60:40). `ok`: no alarm, and enough units.
   */
  readonly verdict: 'ok' | 'alarm' | 'not_enough';
  /** Of Pearson's χ² test of the counts: for one look. */
  readonly pValue: number;
  /** The smallest 1 / evidence so far: it is ever at most α with probability at most α, however often it is checked. */
  readonly sequentialPValue: number;
  /** Expected units per arm under the logged probabilities. */
  readonly expected: Readonly<Record<string, number>>;
  /** Only one of the p-values is at most 0.001; the verdict follows the sequential one. */
  readonly disagree: boolean;
}

/** One false alarm per thousand experiments. */
const ALARM = 0.001;
/**
 * The Σp(1 - p) of an arm at which odds of 1.5 times the logged ones are detected with probability 0.8: 640 units at 50/50, served as 60:40. See
 * docs/statistics.md.
 */
const ENOUGH = 160;

/**
 * Judges the split by the sequential test, which may be checked after every unit. With changing probabilities, Pearson's test of the counts against
 * Σp is conservative.
 *
 * @param lowestPValue the `sequentialPValue` of the previous look; 1 at the first
 */
export function srmVerdict(sums: SrmSums, lowestPValue = 1): SrmVerdict {
  const arms = Object.entries(sums.arms);
  const possible = arms.filter(([, { expected }]) => expected > 0);
  const sequentialPValue = Math.min(lowestPValue, Math.exp(-logSrmEvidence(sums)));
  const pValue =
    sums.impossible || possible.length === 0
      ? Number(!sums.impossible)
      : srmTest(
          arms.map(([, { units }]) => units),
          arms.map(([, { expected }]) => expected),
        ).pValue;
  const alarm = sequentialPValue <= ALARM;
  const enough = possible.length === 1 || (possible.length > 0 && possible.every(([, arm]) => arm.variance >= ENOUGH));
  return {
    verdict: alarm ? 'alarm' : enough ? 'ok' : 'not_enough',
    pValue,
    sequentialPValue,
    expected: Object.fromEntries(arms.map(([arm, { expected }]) => [arm, expected])),
    disagree: alarm !== pValue <= ALARM,
  };
}
