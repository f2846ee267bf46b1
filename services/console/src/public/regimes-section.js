import { element, table } from './dom.js';
import { clock, count, percent, things } from './format.js';
import { total } from './verdicts.js';

const methods = {
  stratified:
    'The split changed while units came. Differences are taken within each split and averaged, weighed by how much each can tell, so a change of the split invents no effect. The means in the tables are averaged in the same way. Of an effect that changed meanwhile the average is shown.',
  weighted:
    'A bandit moved the split. Every unit is weighed by the probabilities it was drawn with, so that the variants compare as if they had been drawn alike; the fixed and the anytime-valid interval have weights of their own, and with them estimates of their own. Of an effect that changed meanwhile the average over all that time is shown: see the bandit for what is so now.',
};

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
  const aside = element('p', { class: 'quiet' });
  const node = element(
    'section',
    { class: 'regimes', hidden: true, 'aria-labelledby': 'regimes-title' },
    element('h2', { id: 'regimes-title', text: 'How units were drawn' }),
    method,
    regimes.node,
    aside,
  );

  const update = (results) => {
    const known = results.regimes ?? [];
    method.textContent = methods[results.method] ?? '';
    method.hidden = method.textContent === '';
    regimes.node.hidden = known.length < 2;
    regimes.setRows(
      known.map(({ propensities, regime, since, units }) => [
        propensities === null ? 'elsewhere' : String(regime),
        since ? clock(since) : '–',
        ...variants.map(({ id }) => (propensities === null ? '–' : percent(propensities[id] ?? 0))),
        count(total(units)),
      ]),
    );
    const texts = leftOut(results);
    aside.textContent = texts.join(' ');
    aside.hidden = texts.length === 0;
    node.hidden = method.hidden && regimes.node.hidden && aside.hidden;
  };
  return { node, update };
}

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
      `${things(left_out.outside_regimes, 'unit is', 'units are')} not compared, because the probabilities they were first drawn with are not known.`,
    );
  }
  return texts;
}
