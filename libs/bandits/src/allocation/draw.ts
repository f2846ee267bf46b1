import { murmur3 } from '@assay/hashing';

/**
 * The point of a unit in [0, 1), which an auditor can recompute: 53 bits of a hash keyed by the experiment and the version of
 * its allocation.
 *
 * salt = `allocation:` + version + `:` + experimentId; h = murmur3(id, murmur3(salt, 0)) and g = murmur3(id,
 * murmur3(salt, 1)); the point is (h · 2^21 + ⌊g / 2^11⌋) / 2^53. The version comes first and is a number, so two pairs
 * never have the same salt.
 *
 * @returns a function from the id of a unit, or of a decision where each decision is drawn anew, to its point
 * @throws RangeError for a version that is not a whole number from 0
 */
export function createDrawPoint(experimentId: string, version: number): (id: string) => number {
  if (!Number.isSafeInteger(version) || version < 0) {
    throw new RangeError(`The version of an allocation is a whole number from 0, not ${version}.`);
  }
  const salt = `allocation:${version}:${experimentId}`;
  const high = murmur3(salt, 0);
  const low = murmur3(salt, 1);
  return (id) => (murmur3(id, high) * 2 ** 21 + (murmur3(id, low) >>> 11)) / 2 ** 53;
}

/**
 * The arm of a point: the first arm, in the given order, whose cumulative probability exceeds the point. With probabilities from {@link quantize}
 * each arm is drawn with exactly its probability, if points
 * are uniform on the multiples of 2^-53; an arm of probability 0 never.
 *
 * @param point in [0, 1)
 * @returns the arm's index
 * @throws RangeError if the point lies beyond the sum of the probabilities
 */
export function drawArm(probabilities: readonly number[], point: number): number {
  let cumulative = 0;
  for (let arm = 0; arm < probabilities.length; arm++) {
    cumulative += probabilities[arm] ?? 0;
    if (point < cumulative) return arm;
  }
  throw new RangeError(`No arm has the point ${point}: the probabilities sum to ${cumulative}.`);
}
