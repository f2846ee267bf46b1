import { count } from '../../shared/format/numbers.js';

/** From so many comparisons on, one that is true for none is likely to look true for one. */
const manyComparisons = 10;

/** A warning where many differences are shown, each with an error rate of its own; undefined for a few. */
export function comparisonsWarning({ comparisons }: { readonly comparisons: number }): string | undefined {
  if (comparisons <= manyComparisons) return undefined;
  return `This page shows ${count(comparisons)} comparisons, each with intervals of its own 95 %, uncorrected: about one in twenty would leave out zero by chance. Decide beforehand which one counts.`;
}
