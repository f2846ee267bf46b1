import { banditFacts, banditVerdict, bindingText, driftText, regretText } from './bandit-texts.js';
import { chartFigure } from './chart-figure.js';
import { element, table } from './dom.js';
import { clock, count, duration, figure, metricFormat, percent, probability, things } from './format.js';
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
  const shares = chartFigure('Share of the traffic that each arm gets. It holds until the next allocation.');
  const history = element('div');
  const alarms = element('ul', { class: 'verdicts' });
  const bindings = element('ul', { class: 'verdicts' });
  const beliefs = chartFigure(
    'Expected reward of each arm. Dot: posterior mean. Thick bar: holds it with probability 0.95. Thin line: anytime-valid 95 % interval from the arm’s own rewards, each weighed by how probable its decision was.',
  );
  const contrasts = table('How arms compare', [
    { label: 'Arm' },
    { label: 'Compared with' },
    { label: 'Difference', number: true },
    { label: 'Fixed 95 %', number: true },
    { label: 'Anytime-valid 95 %', number: true },
  ]);
  const costs = chartFigure(
    'Expected regret: the reward that is believed to be lost so far, because not every decision went to the best arm.',
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
    { label: 'Unbiased mean', number: true },
    { label: 'Anytime-valid 95 %', number: true },
  ]);
  const whichMean = element('p', {
    class: 'quiet',
    text: 'Mean: of the known rewards as they came, weighed as the bandit forgets; biased, because how often an arm was shown depended on it. Posterior mean: what the bandit believes and decides by, from the prior and those rewards. Unbiased mean: every reward weighed by how probable its decision was. Means of two arms must not be subtracted: the next table compares arms.',
  });
  const whichDifference = element('p', { class: 'quiet' });
  const node = element(
    'section',
    { class: 'bandit', hidden: true, 'aria-labelledby': 'bandit-title' },
    element('h2', { id: 'bandit-title', text: 'Bandit' }),
    facts,
    verdict,
    shares.node,
    alarms,
    bindings,
    history,
    beliefs.node,
    figures.node,
    whichMean,
    whichDifference,
    contrasts.node,
    costs.node,
  );
  let historyTable;

  /** Of the newest alarm that is known; undefined before the first look. */
  let raisedBefore;

  /** @param news see `followBandit` @returns {string[]} what is to be said aloud: alarms that are new */
  const update = ({ bandit, regret, state, versions }) => {
    node.hidden = false;
    const arms = bandit.arm_definitions.map(({ arm_id }) => arm_id);
    facts.textContent = banditFacts(bandit);
    const said = banditVerdict(state);
    verdict.className = `verdict ${said.tone}`;
    verdictTitle.textContent = said.title;
    verdictText.textContent = said.text;
    bindings.replaceChildren(...state.binding.map((one) => element('li', { text: bindingText(one) })));
    const format = metricFormat(
      bandit.reward.kind === 'binary' ? 'proportion' : 'mean',
      state.arms.map(({ credible_interval }) => credible_interval),
    );
    const drift = alarmsOf(state);
    const marks = drift.map(({ raised_at }) => ({ at: Date.parse(raised_at), text: 'drift' }));
    shares.show(sharesChart(arms, versions, state, marks));
    alarms.replaceChildren(...drift.map((alarm) => element('li', { class: 'clear', text: driftText(alarm, format) })));
    costs.show(regretChart(arms, regret, state, marks));
    beliefs.show(beliefsChart(state, format));
    figures.setRows(state.arms.map((arm) => rowOf(arm, state, format)));
    contrasts.node.hidden = !state.contrasts?.length;
    whichDifference.hidden = contrasts.node.hidden;
    whichDifference.textContent = `These differences are not those of the metrics below: here each decision is credited with the reward that came within ${duration(bandit.reward.window_seconds)} of it, once that time is over and since the last drift alarm; metrics are of enrolled units, of all that a unit did from its enrolment on.`;
    contrasts.setRows((state.contrasts ?? []).map((contrast) => contrastRow(contrast, bandit)));
    if (historyTable?.arms.join() !== arms.join()) {
      historyTable = allocationsTable(arms);
      history.replaceChildren(historyTable.node);
    }
    historyTable.update(versions);
    const fresh = raisedBefore === undefined ? [] : drift.filter(({ raised_at }) => raised_at > raisedBefore);
    raisedBefore = drift.reduce(
      (newest, { raised_at }) => (raised_at > newest ? raised_at : newest),
      raisedBefore ?? '',
    );
    return fresh.map((alarm) => driftText(alarm, format));
  };
  return { node, update };
}

/** The alarms of all arms, oldest first. */
function alarmsOf({ drift }) {
  return (drift?.arms ?? [])
    .flatMap(({ alarms, arm_id }) => alarms.map((alarm) => ({ arm_id, ...alarm })))
    .sort((a, b) => (a.raised_at < b.raised_at ? -1 : 1));
}

function sharesChart(arms, versions, state, marks) {
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
    marks,
    span: [from, to],
    range: [0, 1],
    tick: percent,
    label: `Share of the traffic from ${clock(from)} to ${clock(to)}. ${words.join('; ')}.${marksInWords(marks)}`,
  });
}

function regretChart(arms, regret, state, marks) {
  const [first, last] = [regret[0], regret.at(-1)];
  if (first === undefined) return undefined;
  const [from, to] = [Date.parse(first.timestamp), Date.parse(state.as_of)];
  const lineOf = (valueOf) => regret.map((row) => [Date.parse(row.timestamp), valueOf(row)]);
  const series = [
    { name: 'all arms', points: lineOf((row) => row.cumulative_regret) },
    ...arms.map((name, tone) => ({ name, tone, points: lineOf((row) => row.arm_regret[name] ?? 0) })),
  ];
  const words = arms.map((name) => `${name}: ${figure(last.arm_regret[name] ?? 0)}`);
  return lineChart({
    series,
    marks,
    span: [from, to],
    range: [0, Math.max(...regret.map((row) => row.cumulative_regret)) || 1],
    tick: figure,
    label: `Expected regret up to ${clock(to)}: ${regretText(last)}. ${words.join('; ')}.${marksInWords(marks)}`,
  });
}

function marksInWords(marks) {
  return marks.map(({ at, text }) => ` Marked: ${text} at ${clock(at)}.`).join('');
}

function beliefsChart({ arms, estimates }, format) {
  const rows = arms.map((arm, index) => ({
    name: arm.arm_id,
    value: arm.posterior_mean ?? undefined,
    thick: arm.credible_interval,
    thin: estimateOf(arm, estimates)?.anytime.ci,
    tone: index % 4,
    text: `${format.value(arm.posterior_mean)}, credible ${format.between(arm.credible_interval)}, anytime-valid ${format.between(estimateOf(arm, estimates)?.anytime.ci)}`,
  }));
  return intervalChart(rows, { title: 'Expected reward', tick: format.valueTick, withZero: false });
}

function estimateOf({ arm_id }, estimates) {
  return estimates?.find((estimate) => estimate.arm_id === arm_id);
}

function rowOf(arm, { arm_probabilities, estimates }, format) {
  const estimate = estimateOf(arm, estimates);
  return [
    arm.arm_id,
    probability(arm_probabilities[arm.arm_id]),
    probability(arm.probability_best),
    count(arm.decisions),
    count(arm.resolved),
    count(arm.pending),
    format.value(arm.mean),
    format.value(arm.posterior_mean),
    format.between(arm.credible_interval),
    format.value(estimate?.unbiased?.mean),
    format.between(estimate?.anytime.ci),
  ];
}

/** Arms compared with each other: their own estimates must not be subtracted, because arms were shown at different times. */
function contrastRow({ anytime, arm_id, fixed, reference_arm_id }, { reward }) {
  const format = metricFormat(reward.kind === 'binary' ? 'proportion' : 'mean', [fixed?.ci]);
  return [
    arm_id,
    reference_arm_id,
    format.signed(fixed?.difference),
    format.interval(fixed?.ci),
    format.interval(anytime?.ci),
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
    summary.textContent = `The newest ${count(shown.length)} of ${things(versions.length, 'allocation', 'allocations')} in figures`;
    rows.setRows(
      shown.map(({ arm_probabilities, as_of, is_active, version }) => [
        String(version),
        clock(as_of),
        ...arms.map((arm) => (is_active ? probability(arm_probabilities[arm]) : 'stopped')),
      ]),
    );
  };
  return { arms, node: element('details', { class: 'explanation' }, summary, rows.node), update };
}
