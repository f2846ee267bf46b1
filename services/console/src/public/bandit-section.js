import { bindingText, banditFacts, banditVerdict } from './bandit-texts.js';
import { element, table } from './dom.js';
import { clock, count, metricFormat, percent } from './format.js';
import { intervalChart } from './interval-chart.js';
import { lineChart } from './line-chart.js';

/** Rows of the table of allocations. */
const rowsOfHistory = 50;

/**
 * What a bandit does with an experiment's traffic: probabilities over time, what it believes of its arms, what limits it.
 * Its nodes stay, so that a reader keeps their place while figures change. Hidden until there is a bandit.
 */
export function banditSection() {
  const facts = element('p', { class: 'quiet' });
  const verdict = element('section', { class: 'verdict quiet', 'aria-labelledby': 'bandit-verdict' });
  const verdictTitle = element('h3', { id: 'bandit-verdict' });
  const verdictText = element('p');
  verdict.append(verdictTitle, verdictText);
  const shares = figure('Share of the traffic that each arm gets. It holds until the next allocation.');
  const history = element('div');
  const bindings = element('ul', { class: 'verdicts' });
  const beliefs = figure(
    'Expected reward of each arm. Dot: posterior mean. Thick bar: holds it with probability 0.95.',
  );
  const figures = table('Figures of the arms', [
    { label: 'Arm' },
    { label: 'Share', number: true },
    { label: 'Best with', number: true },
    { label: 'Decisions', number: true },
    { label: 'Rewards', number: true },
    { label: 'Pending', number: true },
    { label: 'Mean', number: true },
    { label: 'Posterior mean', number: true },
    { label: 'Credible 95 %', number: true },
  ]);
  const node = element(
    'section',
    { class: 'bandit', hidden: true, 'aria-labelledby': 'bandit-title' },
    element('h2', { id: 'bandit-title', text: 'Bandit' }),
    facts,
    verdict,
    shares.node,
    bindings,
    history,
    beliefs.node,
    figures.node,
  );
  let historyTable;

  /** @param {{bandit: object, state: object, versions: object[]}} news see `followBandit` */
  const update = ({ bandit, state, versions }) => {
    node.hidden = false;
    const arms = bandit.arm_definitions.map(({ arm_id }) => arm_id);
    facts.textContent = banditFacts(bandit);
    const said = banditVerdict(state);
    verdict.className = `verdict ${said.tone}`;
    verdictTitle.textContent = said.title;
    verdictText.textContent = said.text;
    shares.show(sharesChart(arms, versions, state));
    bindings.replaceChildren(...state.binding.map((one) => element('li', { text: bindingText(one) })));
    const format = metricFormat(
      bandit.reward.kind === 'binary' ? 'proportion' : 'mean',
      state.arms.map(({ credible_interval }) => credible_interval),
    );
    beliefs.show(beliefsChart(state.arms, format));
    figures.setRows(state.arms.map((arm) => rowOf(arm, state, format)));
    if (historyTable?.arms.join() !== arms.join()) {
      historyTable = allocationsTable(arms);
      history.replaceChildren(historyTable.node);
    }
    historyTable.update(versions);
  };
  return { node, update };
}

function figure(caption) {
  const drawing = element('div');
  const node = element('figure', {}, drawing, element('figcaption', { class: 'quiet', text: caption }));
  return {
    node,
    show: (chart) => {
      node.hidden = chart === undefined;
      if (chart !== undefined) drawing.replaceChildren(chart);
    },
  };
}

function sharesChart(arms, versions, state) {
  const [first, last] = [versions[0], versions.at(-1)];
  if (first === undefined) return undefined;
  const [from, to] = [Date.parse(first.as_of), Date.parse(state.as_of)];
  const shareAt = ({ is_active, arm_probabilities }, arm) => (is_active ? (arm_probabilities[arm] ?? 0) : 0);
  const series = arms.map((name, tone) => {
    const points = versions.map((version) => [Date.parse(version.as_of), shareAt(version, name)]);
    return { name, tone, isStepped: true, points: [...points, [to, shareAt(last, name)]] };
  });
  const words = arms.map(
    (name) => `${name}: ${percent(shareAt(first, name))} at first, ${percent(shareAt(last, name))} now`,
  );
  return lineChart({
    series,
    marks: [],
    span: [from, to],
    range: [0, 1],
    tick: percent,
    label: `Share of the traffic from ${clock(from)} to ${clock(to)}. ${words.join('; ')}.`,
  });
}

function beliefsChart(arms, format) {
  const rows = arms.map((arm, index) => ({
    name: arm.arm_id,
    value: arm.posterior_mean ?? undefined,
    thick: arm.credible_interval,
    thin: undefined,
    tone: index % 4,
    text: `${format.value(arm.posterior_mean)}, credible ${format.between(arm.credible_interval)}`,
  }));
  return intervalChart(rows, { title: 'Expected reward', tick: format.valueTick, withZero: false });
}

function rowOf(arm, { arm_probabilities }, format) {
  return [
    arm.arm_id,
    percent(arm_probabilities[arm.arm_id]),
    percent(arm.probability_best),
    count(arm.decisions),
    count(arm.resolved),
    count(arm.pending),
    format.value(arm.mean),
    format.value(arm.posterior_mean),
    format.between(arm.credible_interval),
  ];
}

/** The chart once more, in figures. */
function allocationsTable(arms) {
  const rows = table('Allocations over time', [
    { label: 'Version' },
    { label: 'From' },
    ...arms.map((label) => ({ label, number: true })),
  ]);
  const summary = element('summary');
  const update = (versions) => {
    const shown = versions.slice(-rowsOfHistory).reverse();
    summary.textContent = `The newest ${count(shown.length)} of ${count(versions.length)} allocations in figures`;
    rows.setRows(
      shown.map(({ arm_probabilities, as_of, is_active, version }) => [
        String(version),
        clock(as_of),
        ...arms.map((arm) => (is_active ? percent(arm_probabilities[arm]) : 'stopped')),
      ]),
    );
  };
  return { arms, node: element('details', { class: 'explanation' }, summary, rows.node), update };
}
