import { exactSquare, exactSum } from '@assay/statistics';

/** The possible values of a reward: 0 or 1; any number; a whole number from 0. */
export type RewardKind = 'binary' | 'continuous' | 'count';

/** The sufficient statistics of rewards. Sums are exact decimals, so they do not depend on the order of rewards. */
export interface RewardSums {
  readonly n: number;
  readonly sum: string;
  readonly sumSquares: string;
}

export const noRewards: RewardSums = { n: 0, sum: '0', sumSquares: '0' };

/** Limits of a reward's absolute value unless it is 0, so that exact sums do not grow to hundreds of digits. */
const SMALLEST = 1e-30;
const LARGEST = 1e30;

/** @throws RangeError if a value is not a reward of its kind, or too large or too small to be summed exactly */
export function checkReward(kind: RewardKind, value: number): void {
  const size = Math.abs(value);
  if (!(size <= LARGEST) || (size > 0 && size < SMALLEST)) {
    throw new RangeError(
      `A reward is 0 or has a size of ${SMALLEST} to ${LARGEST}, not ${value}: choose another unit.`,
    );
  }
  if (kind === 'binary' && value !== 0 && value !== 1) throw new RangeError(`A binary reward is 0 or 1, not ${value}.`);
  if (kind === 'count' && !(Number.isSafeInteger(value) && value >= 0)) {
    throw new RangeError(`A count is a whole number from 0, not ${value}.`);
  }
}

/** Adds rewards; the result is the same for any order and any division into batches. */
export function addRewards(sums: RewardSums, kind: RewardKind, values: readonly number[]): RewardSums {
  for (const value of values) checkReward(kind, value);
  return {
    n: sums.n + values.length,
    sum: exactSum([sums.sum, ...values]),
    sumSquares: exactSum([sums.sumSquares, ...values.map(exactSquare)]),
  };
}

/** The sums of two sets of rewards together. */
export function mergeRewards(a: RewardSums, b: RewardSums): RewardSums {
  return {
    n: a.n + b.n,
    sum: exactSum([a.sum, b.sum]),
    sumSquares: exactSum([a.sumSquares, b.sumSquares]),
  };
}
