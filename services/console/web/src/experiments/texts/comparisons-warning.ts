import { count } from '../../shared/format/numbers.js';

/** With more comparisons than this, a false positive is likely: 40 % for ten independent ones at 95 %. */
const manyComparisons = 10;

/** A warning about multiple testing if many differences are shown; undefined for a few. */
export function comparisonsWarning({ comparisons }: { readonly comparisons: number }): string | undefined {
  if (comparisons <= manyComparisons) return undefined;
  return `This page shows ${count(comparisons)} comparisons, whose 95 % intervals are not corrected for multiple testing: about one in twenty would exclude zero by chance. Decide in advance which comparison counts.`;
}
