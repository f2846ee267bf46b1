import { exactSquare, exactSum } from '@assay/statistics';

/** What a reward can be: 0 or 1; any number; a whole number from 0. */
export type RewardKind = 'binary' | 'continuous' | 'count';

/** All that a posterior needs to know of rewards. Sums are exact decimals, so the order of rewards leaves no trace. */
export interface RewardSums {
  readonly n: number;
  readonly sum: string;
  readonly sumSquares: string;
}

export const noRewards: RewardSums = { n: 0, sum: '0', sumSquares: '0' };

/** Rewards between these in size, or 0, are summed without running to hundreds of digits. */
const SMALLEST = 1e-30;
const LARGEST = 1e30;

/** @throws RangeError if a value is no reward of its kind, or too large or too small to be summed exactly */
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

/** Adds rewards; the result is the same for any order and any cut into batches. */
export function addRewards(sums: RewardSums, kind: RewardKind, values: readonly number[]): RewardSums {
  for (const value of values) checkReward(kind, value);
  return {
    n: sums.n + values.length,
    sum: exactSum([sums.sum, ...values]),
    sumSquares: exactSum([sums.sumSquares, ...values.map(exactSquare)]),
  };
}

/** The rewards of both together. */
export function mergeRewards(a: RewardSums, b: RewardSums): RewardSums {
  return {
    n: a.n + b.n,
    sum: exactSum([a.sum, b.sum]),
    sumSquares: exactSum([a.sumSquares, b.sumSquares]),
  };
}
