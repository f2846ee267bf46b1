import { chiSquareUpper } from './distributions.js';

export interface SrmResult {
  /** Pearson's χ²; Infinity if a unit was observed in an impossible arm. */
  readonly statistic: number;
  readonly df: number;
  readonly pValue: number;
}

/**
 * Sample ratio mismatch by Pearson's χ² test of the observed counts against the expected ones.
 *
 * Arms with an expected count of 0 do not count for df; a unit observed in such an arm is impossible, so pValue is 0. Without observations, or with a
 * single possible arm, pValue is 1.
 *
 * @param observed units per arm
 * @param expected expected units per arm, or shares in any scale
 * @throws RangeError if the lists differ in length, a number is negative or not finite, or all expected counts are 0
 */
export function srmTest(observed: readonly number[], expected: readonly number[]): SrmResult {
  if (observed.length !== expected.length) throw new RangeError('As many expected as observed counts are needed.');
  const seen = total(observed);
  const foreseen = total(expected);
  if (foreseen === 0) throw new RangeError('Nothing is expected.');
  let statistic = 0;
  let arms = 0;
  observed.forEach((count, arm) => {
    const share = (expected[arm] ?? 0) / foreseen;
    if (share > 0) {
      arms++;
      if (seen > 0) statistic += (count - seen * share) ** 2 / (seen * share);
    } else if (count > 0) {
      statistic = Infinity;
    }
  });
  const df = arms - 1;
  if (statistic === Infinity) return { statistic, df, pValue: 0 };
  return { statistic, df, pValue: df === 0 ? 1 : chiSquareUpper(statistic, df) };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => {
    if (!(count >= 0) || !Number.isFinite(count)) throw new RangeError(`${count} is no count.`);
    return sum + count;
  }, 0);
}
