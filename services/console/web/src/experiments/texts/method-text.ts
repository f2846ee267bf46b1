import { things } from '../../shared/format/numbers.js';
import type { Results } from '../experiment-types.js';
import { ELSEWHERE, OVERFLOW } from './regime-name.js';
import { total } from './total.js';

type Regime = Pick<Results['regimes'][number], 'regime' | 'units'>;

/** What is needed of the results to say how units were drawn. */
export interface DrawnResults {
  readonly method: Results['method'];
  readonly regimes: readonly Regime[];
}

/** How effects are estimated and why, in words; nothing where all units were drawn from one split that is known. */
export function methodText({ method, regimes }: DrawnResults, hasBandit: boolean): string {
  const elsewhere = total(regimes.find(({ regime }) => regime === ELSEWHERE)?.units);
  const own = regimes.filter(({ regime }) => regime !== ELSEWHERE);
  const outside =
    elsewhere > 0
      ? `${things(elsewhere, 'unit was', 'units were')} drawn elsewhere: an exposure named the variant and no decision was known.`
      : '';
  if (method === 'stratified') {
    return sentences(
      own.length > 1 && 'The split changed while units came.',
      outside,
      'Differences are taken within each split and averaged, weighed by how much each can tell, so units that were drawn in different ways invent no effect. The means in the tables are averaged in the same way. Where the effect is not the same in all of them, the average is shown.',
    );
  }
  if (method === 'weighted') {
    return sentences(
      causeOf(own, hasBandit),
      outside,
      'Every unit is weighed by the probabilities it was drawn with, so that the variants compare as if they had been drawn alike; the fixed and the anytime-valid interval have weights of their own, and with them estimates of their own. Of an effect that changed meanwhile the average over all that time is shown.',
      hasBandit && 'What is so now stands with the bandit.',
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

/** Units that are counted and not compared, or in doubt, in words. */
export function leftOutTexts({ crossovers, left_out }: Pick<Results, 'crossovers' | 'left_out'>): string[] {
  const texts: string[] = [];
  if (crossovers > 0) {
    texts.push(
      `${things(crossovers, 'unit was', 'units were')} seen in two variants (crossovers): the first one stands. Many of them blur a difference.`,
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
