import { type HashAlgorithm } from './bucketer.js';

/**
 * How a condition treats two cases in which GrowthBook's rules are surprising:
 *
 * - A missing or null attribute: in `assay` it equals no text and no number, is neither less nor greater than anything, has no version and matches no
 *   pattern. In `growthbook` it is the text `null`, the number 0 and the version 0.
 * - A version with a segment of more than five digits: in `assay` segments are compared as numbers. `growthbook` pads to five digits, so `100000`
 *   sorts before `99999`; a condition with such a version is rejected there.
 */
export type Dialect = 'assay' | 'growthbook';

/** Experiments moved here from GrowthBook keep its rules along with its hash. */
export function dialectOf(algorithm: HashAlgorithm): Dialect {
  return algorithm === 'assay' ? 'assay' : 'growthbook';
}
