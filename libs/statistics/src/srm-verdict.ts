import { logSrmEvidence, type SrmSums } from './srm-sums.js';
import { srmTest } from './srm.js';

/** Whether units were drawn as the logged probabilities say. */
export interface SrmVerdict {
  /**
   * `alarm`: the sequential p-value is at most 0.001. `not_enough`: no alarm, and too few units to see an arm whose odds are off by half
   * (50:50 served as 60:40). `ok`: no alarm, and enough.
   */
  readonly verdict: 'ok' | 'alarm' | 'not_enough';
  /** Of Pearson's χ² test of the counts as they are: for one look. */
  readonly pValue: number;
  /** The smallest 1 / evidence so far: however often one looks, it is ever at most α with probability at most α. */
  readonly sequentialPValue: number;
  /** Units per arm that the logged probabilities made expected. */
  readonly expected: Readonly<Record<string, number>>;
  /** One of the p-values is at most 0.001 and the other is not; the verdict goes by the sequential one. */
  readonly disagree: boolean;
}

/** A false alarm in a thousand experiments. */
const ALARM = 0.001;
/**
 * Σp(1 - p) of an arm from which on odds that are 1.5 times what they should be are found with probability 0.8: 640 units at 50/50, where that
 * is 60:40. See docs/statistics.md.
 */
const ENOUGH = 160;

/**
 * Judges the split by the sequential test, which may be looked at after every unit. Where probabilities change, Pearson's test of the counts
 * against Σp errs towards saying nothing.
 *
 * @param lowestPValue the `sequentialPValue` of the look before; 1 at the first
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
