import { things } from '../../shared/format/numbers.js';
import type { Results } from '../experiment-types.js';
import { ELSEWHERE, OVERFLOW } from './regime-name.js';
import { total } from './total.js';

type Regime = Pick<Results['regimes'][number], 'regime' | 'units'>;

/** The part of the results that says how units were drawn. */
export interface DrawnResults {
  readonly method: Results['method'];
  readonly regimes: readonly Regime[];
}

/** How effects are estimated and why; an empty text if all units were drawn from one known split. */
export function methodText({ method, regimes }: DrawnResults, hasBandit: boolean): string {
  const elsewhere = total(regimes.find(({ regime }) => regime === ELSEWHERE)?.units);
  const own = regimes.filter(({ regime }) => regime !== ELSEWHERE);
  const outside =
    elsewhere > 0
      ? `${things(elsewhere, 'unit was', 'units were')} drawn elsewhere: an exposure named the variant, and there was no known decision.`
      : '';
  if (method === 'stratified') {
    return sentences(
      own.length > 1 && 'The split changed while units were enrolled.',
      outside,
      'Differences are computed within each split and averaged, weighted by the information of each split. Comparing units across splits could show an effect that does not exist. The means in the tables are averaged in the same way. If the effect differs between splits, the average is shown.',
    );
  }
  if (method === 'weighted') {
    return sentences(
      causeOf(own, hasBandit),
      outside,
      'Every unit is weighted by the probabilities that it was drawn with, so that the variants can be compared as if the split had been constant. The fixed and the anytime-valid interval use different weights, and therefore different estimates. If the effect changed over time, the average over the whole time is shown.',
      hasBandit && 'The current estimates are shown with the bandit.',
    );
  }
  return outside;
}

function causeOf(own: readonly Regime[], hasBandit: boolean): string {
  if (hasBandit) return 'A bandit moved the split.';
  return own.some(({ regime }) => regime === OVERFLOW)
    ? 'The split changed more than 32 times.'
    : 'A bandit that is not shown here moved the split.';
}

const sentences = (...texts: readonly (string | false)[]): string => texts.filter(Boolean).join(' ');

/** Sentences about units that are counted but not compared, and about crossovers. */
export function leftOutTexts({ crossovers, left_out }: Pick<Results, 'crossovers' | 'left_out'>): string[] {
  const texts: string[] = [];
  if (crossovers > 0) {
    texts.push(
      `${things(crossovers, 'unit was', 'units were')} seen in two variants (crossovers): the first variant counts. Many crossovers make a difference look smaller.`,
    );
  }
  if (left_out.override > 0) {
    texts.push(`${things(left_out.override, 'unit was', 'units were')} assigned by hand and not compared.`);
  }
  if (left_out.outside_regimes > 0) {
    texts.push(
      `${things(left_out.outside_regimes, 'unit is', 'units are')} not compared, because it is not known with which probabilities they were first drawn.`,
    );
  }
  return texts;
}
