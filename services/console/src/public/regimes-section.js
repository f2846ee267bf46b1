import { element, table } from './dom.js';
import { clock, count, percent, things } from './format.js';
import { ELSEWHERE, OVERFLOW, regimeName } from './regime-name.js';
import { total } from './verdicts.js';

/**
 * By which probabilities units were drawn, what that means for the estimates, and which units are not compared.
 * Hidden while one split was in force all the time and nothing is left out.
 */
export function regimesSection({ variants }) {
  const method = element('p');
  const regimes = table('Splits that units were drawn from', [
    { label: 'Split' },
    { label: 'Since' },
    ...variants.map(({ name }) => ({ label: name, number: true })),
    { label: 'Units', number: true },
  ]);
  const aside = element('ul', { class: 'notes' });
  const node = element(
    'section',
    { class: 'regimes', hidden: true, 'aria-labelledby': 'regimes-title' },
    element('h2', { id: 'regimes-title', text: 'How units were drawn' }),
    method,
    regimes.node,
    aside,
  );

  /** @param {boolean} hasBandit a bandit is known to run, or to have run, over the experiment */
  const update = (results, hasBandit) => {
    const known = results.regimes ?? [];
    method.textContent = methodText(results, hasBandit);
    method.hidden = method.textContent === '';
    regimes.node.hidden = known.length < 2;
    regimes.setRows(
      known.map(({ propensities, regime, since, units }) => [
        regimeName(regime),
        since ? clock(since) : '–',
        ...variants.map(({ id }) => (propensities === null ? '–' : percent(propensities[id] ?? 0))),
        count(total(units)),
      ]),
    );
    const texts = leftOut(results);
    aside.replaceChildren(...texts.map((text) => element('li', { text })));
    aside.hidden = texts.length === 0;
    node.hidden = method.hidden && regimes.node.hidden && aside.hidden;
  };
  return { node, update };
}

/** How effects are estimated and why, in words; nothing where all units were drawn from one split that is known. */
export function methodText({ method, regimes = [] }, hasBandit) {
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

function causeOf(own, hasBandit) {
  if (hasBandit) return 'A bandit moved the split.';
  return own.some(({ regime }) => regime === OVERFLOW)
    ? 'The split changed more than 32 times.'
    : 'A bandit that is not shown here moved the split.';
}

const sentences = (...texts) => texts.filter(Boolean).join(' ');

/** Units that are counted and not compared, or in doubt, in words. */
function leftOut({ crossovers = 0, left_out = {} }) {
  const texts = [];
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
