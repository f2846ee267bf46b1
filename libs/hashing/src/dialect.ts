import { type HashAlgorithm } from './bucketer.js';

/**
 * How a condition reads what GrowthBook's own rules read in a surprising way:
 *
 * - A missing or null attribute: in `assay` it equals no text and no number, is neither less nor greater than anything, has no version and
 *   matches no pattern. In `growthbook` it is the text `null`, the number 0 and the version 0.
 * - A version whose segments have more than five digits: in `assay` they compare as the numbers they are. `growthbook` pads to five, so
 *   `100000` sorts before `99999`; a condition that asks for such a version is refused there.
 */
export type Dialect = 'assay' | 'growthbook';

/** Experiments that moved here from GrowthBook keep its rules with its hash. */
export function dialectOf(algorithm: HashAlgorithm): Dialect {
  return algorithm === 'assay' ? 'assay' : 'growthbook';
}
