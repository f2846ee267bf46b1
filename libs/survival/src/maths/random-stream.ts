import { deriveSeed, type Random, seededRandom } from '@assay/random';

/** What random numbers are for. Each purpose has its own stream, so that a change of one leaves the numbers of the others. */
const purposes = { coefficients: 0, covariates: 1, times: 2, censoring: 3, split: 4 } as const;
export type Purpose = keyof typeof purposes;

/**
 * Numbers in [0, 1) for one purpose of a seed, the same on every machine.
 *
 * @param seed a whole number from 0 to 2⁵³ - 1, of which all bits count
 * @throws RangeError for another seed
 */
export function randomStream(seed: number, purpose: Purpose): Random {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`A seed is a whole number of at least 0, not ${seed}.`);
  const index = purposes[purpose];
  const low = deriveSeed(seed >>> 0, index);
  const high = deriveSeed(Math.floor(seed / 2 ** 32), index) >>> 11;
  return seededRandom(high * 2 ** 32 + low);
}
