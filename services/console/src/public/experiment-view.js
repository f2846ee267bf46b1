import { follow, get } from './api.js';
import { banditSection } from './bandit-section.js';
import { element, table } from './dom.js';
import { followBandit } from './follow-bandit.js';
import { age, clock, count, percent, things } from './format.js';
import { ledgerTable } from './ledger-table.js';
import { metricSection } from './metric-section.js';
import { regimesSection } from './regimes-section.js';
import { statusBadge } from './status-badge.js';
import { comparisonsWarning, evaluatedText, splitDoubt, splitVerdict, summary, total } from './verdicts.js';

/** Least time between two spoken summaries, in milliseconds. */
const spokenEvery = 15_000;
/** Time between two looks at the definition and the ledger, in milliseconds. */
const lookEvery = 5_000;

/**
 * One experiment with its live results.
 * @param {string} id
 * @param {{main: HTMLElement, signal: AbortSignal, onError: (error: unknown) => void, connection: (state: string) => void, announce: (text: string) => void, title: (text: string) => void}} page
 */
export async function showExperiment(id, { main, signal, onError, connection, announce, title }) {
  main.replaceChildren(element('p', { class: 'quiet', text: 'Loading…' }));
  const path = `/v1/experiments/${encodeURIComponent(id)}`;
  let experiment;
  try {
    experiment = await get(path, signal);
  } catch (error) {
    onError(error);
    return;
  }
  title(experiment.name);
  let population;
  /** Pages of metrics that are asked for, and that are shown. */
  let pages = 1;
  let pagesShown = 1;
  const view = buildView(experiment, {
    onPopulation: (chosen) => {
      population = chosen;
      refresh();
    },
    onMore: () => {
      // More than is shown: those that the experiment names may have brought further pages already.
      pages = pagesShown + 1;
      refresh();
    },
  });
  main.replaceChildren(...view.nodes);

  let spokenAt = -Infinity;
  let shown = 0;
  const show = async (first) => {
    // The stream tells of the experiment's own population; while another is looked at, it says when to ask again.
    if (!Array.isArray(first?.metrics)) return;
    if (population !== undefined && first.population !== population) return refresh();
    const turn = (shown += 1);
    const results = await withFurtherPages(first);
    if (turn !== shown) return;
    pagesShown = results.pages;
    view.update(results);
    if (performance.now() - spokenAt > spokenEvery) {
      spokenAt = performance.now();
      announce(summary(results));
    }
  };
  const resultsPath = `/v1/experiments/${encodeURIComponent(experiment.id)}/results`;
  const resultsOf = (query) =>
    get(`${resultsPath}?${new URLSearchParams({ ...(population && { population }), ...query })}`, signal);
  /** Metrics come in pages when there are very many: all that were asked for, and at least those that the experiment names. */
  const withFurtherPages = async (first) => {
    const all = { ...first, metrics: [...first.metrics], pages: 1 };
    for (; all.next_cursor !== undefined && (all.pages < pages || view.misses(all.metrics)); all.pages += 1) {
      const next = await resultsOf({ cursor: all.next_cursor }).catch(() => undefined);
      if (next === undefined) break;
      all.metrics.push(...next.metrics);
      all.next_cursor = next.next_cursor;
    }
    return all;
  };
  // A new experiment is not known to the results yet: that is no fault, the stream will bring it.
  const refresh = () => resultsOf({}).then(show, (error) => error.isAccess && onError(error));
  refresh();
  lookAgain(experiment.id, signal, view, announce);
  followBandit(experiment.id, signal, (news) => view.updateBandit(news).forEach(announce));
  await follow(`/v1/events/stream?experiment_id=${encodeURIComponent(experiment.id)}`, signal, {
    onData: show,
    onState: connection,
    onRefused: onError,
  });
}

/** What the stream does not bring: the definition may change, and the ledger moves. */
async function lookAgain(id, signal, view, announce) {
  const path = `/v1/experiments/${encodeURIComponent(id)}`;
  while (!signal.aborted) {
    await Promise.allSettled([
      get(`${path}/ledger`, signal).then(view.updateLedger),
      // What could not be had stays as it was; whether the server answers is shown in the bar.
      get(path, signal).then(view.updateDefinition, (error) => error.status === 404 && view.showDeleted(announce)),
    ]);
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

const deletedText = 'This experiment has been deleted. What stands here is the last that was known of it.';
const besideBanditText =
  'The differences here are not those of the bandit above: these are of metrics of enrolled units, of all that a unit did from its enrolment on; the bandit credits decisions with the rewards that came within their window.';

/** What stands in the place of metrics while there are none. */
function nothingMeasured(status) {
  if (status === 'completed' || status === 'archived') return 'Nothing was measured while this experiment ran.';
  return status === 'draft'
    ? 'Nothing is measured before the experiment is active.'
    : 'Nothing has been measured yet. Figures appear here as events come in.';
}

function buildView(experiment, { onPopulation, onMore }) {
  let definition = experiment;
  let latest = { units: {}, exposed: {} };
  let hasResults = false;
  let evaluated = 0;
  let hasBandit = false;
  const badge = element('span');
  const deleted = element('p', { class: 'warning', hidden: true, text: deletedText });
  const lead = element('p', { class: 'lead' });
  const facts = element('p', { class: 'quiet' });
  const split = element('section', { class: 'verdict quiet', 'aria-labelledby': 'split-title' });
  const splitTitle = element('h2', { id: 'split-title', text: 'Not checked yet' });
  const splitText = element('p', { text: 'Waiting for the first results.' });
  split.append(splitTitle, splitText);

  const units = table('Units by variant', [
    { label: 'Variant' },
    { label: 'Planned', number: true },
    { label: 'Units', number: true },
    { label: 'Share', number: true },
    { label: 'Expected', number: true },
    { label: 'Exposed', number: true },
  ]);
  const notEnrolled = element('p', { class: 'quiet', hidden: true });
  const regimes = regimesSection(experiment);
  const population = populationChoice(onPopulation);
  const manyComparisons = element('p', { class: 'warning', hidden: true });
  const metrics = element('div', { class: 'metrics' });
  const noMetrics = element('p', { class: 'quiet' });
  metrics.append(noMetrics);
  const more = element('button', { type: 'button', hidden: true, text: 'Show more metrics', onclick: onMore });
  const sections = new Map();
  const asOf = element('p', { class: 'quiet', text: 'No results yet.' });
  const final = element('p', {
    class: 'quiet',
    hidden: true,
    text: 'These results are final: the experiment is over, and what comes in now is too late to count.',
  });
  const bandit = banditSection();
  const besideBandit = element('p', { class: 'quiet', hidden: true, text: besideBanditText });
  const ledger = ledgerTable(experiment);

  const updateDefinition = (changed) => {
    definition = changed;
    deleted.hidden = true;
    noMetrics.textContent = nothingMeasured(definition.status);
    badge.replaceChildren(statusBadge(definition.status));
    lead.textContent = definition.description ?? '';
    facts.textContent = factsOf(definition);
    units.setRows(unitRows(definition, latest));
  };
  /** What depends on the results and on more than them. */
  const showDrawing = () => {
    if (!hasResults) return;
    const verdict = splitVerdict(latest, evaluated);
    split.className = `verdict ${verdict.tone}`;
    splitTitle.textContent = verdict.title;
    splitText.textContent = verdict.text;
    regimes.update(latest, hasBandit);
    notEnrolled.textContent = evaluatedText(evaluated) ?? '';
    // The check says so itself where there is nothing else to say.
    notEnrolled.hidden = notEnrolled.textContent === '' || total(latest.units) === 0;
  };
  const update = (results) => {
    latest = results;
    hasResults = true;
    showDrawing();
    units.setRows(unitRows(definition, results));
    population.show(results.population);
    const warning = comparisonsWarning(results);
    manyComparisons.hidden = warning === undefined;
    manyComparisons.textContent = warning ?? '';
    asOf.textContent = `${results.final ? 'Final results' : 'Results'} as of ${clock(results.as_of)}: ${things(total(results.units), 'unit', 'units')}, ${count(total(results.exposed))} of them exposed.`;
    final.hidden = !results.final;
    const doubt = splitDoubt(splitVerdict(results));
    for (const metric of inOrder(results.metrics, definition.metrics ?? [])) {
      let section = sections.get(metric.metric_name);
      if (!section) {
        section = metricSection(metric.metric_name);
        sections.set(metric.metric_name, section);
      }
      section.update(metric, results.baseline_variant_id, doubt);
    }
    const wanted = inOrder(results.metrics, definition.metrics ?? []).map(
      (metric) => sections.get(metric.metric_name).node,
    );
    // Moving what is in place already would take the focus from it.
    if (wanted.length > 0 && wanted.some((node, index) => metrics.children[index] !== node))
      metrics.replaceChildren(...wanted);
    more.hidden = results.next_cursor === undefined;
  };
  updateDefinition(experiment);

  return {
    update,
    /** Whether a metric that the experiment names may be on a page that is not there yet. */
    misses: (metrics) =>
      (definition.metrics ?? []).some((name) => !metrics.some(({ metric_name }) => metric_name === name)),
    updateDefinition,
    updateLedger: (figures) => {
      ledger.update(figures);
      evaluated = figures.evaluated ?? 0;
      showDrawing();
    },
    updateBandit: (news) => {
      besideBandit.hidden = false;
      hasBandit = true;
      showDrawing();
      return bandit.update(news);
    },
    /** The definition is not there any more. What was shown stays, as what it was. */
    showDeleted: (announce) => {
      if (!deleted.hidden) return;
      deleted.hidden = false;
      badge.replaceChildren(statusBadge('deleted'));
      announce(deletedText);
    },
    nodes: [
      element('p', { class: 'crumbs' }, element('a', { href: '#/', text: 'Experiments' })),
      element('h1', {}, experiment.name, ' ', badge),
      deleted,
      lead,
      facts,
      split,
      units.node,
      notEnrolled,
      regimes.node,
      asOf,
      final,
      bandit.node,
      element('h2', { text: 'Metrics' }),
      population.node,
      besideBandit,
      manyComparisons,
      explanation(),
      metrics,
      more,
      element('h2', { text: 'Ledger' }),
      ledger.node,
    ],
  };
}

/** Whom the results are about. @param {(population: string) => void} onChoice */
function populationChoice(onChoice) {
  const select = element(
    'select',
    { id: 'population', onchange: () => onChoice(select.value) },
    element('option', { value: 'assigned', text: 'all assigned units' }),
    element('option', { value: 'exposed', text: 'units that saw their variant' }),
  );
  const node = element('p', { class: 'choice' }, element('label', { for: 'population', text: 'Results of ' }), select);
  return {
    node,
    show: (population) => {
      if (population !== undefined && document.activeElement !== select) select.value = population;
    },
  };
}

/** What the numbers mean, once for all metrics. */
function explanation() {
  const point = (term, text) => element('li', {}, element('strong', { text: term }), ` ${text}`);
  return element(
    'details',
    { class: 'explanation' },
    element('summary', { text: 'What these figures mean' }),
    element(
      'ul',
      {},
      point(
        'Mean',
        'is per unit: what the unit’s events add up to, averaged over all units of the variant that the results are about, with zero for those without an event. Of a share it is the share of units with at least one event, of a count the number of events.',
      ),
      point(
        'Difference',
        'is the variant’s mean minus the baseline’s, among units that were drawn with the same probabilities. Relative is the same as a share of the baseline.',
      ),
      point(
        'Fixed interval',
        '(thick bar): holds the true difference in 95 of 100 experiments, if you look once, at a moment chosen beforehand. Looking often makes it too narrow.',
      ),
      point(
        'Anytime-valid interval',
        '(thin line): holds the true difference at all times at once in 95 of 100 experiments. Look as often as you like, and stop when it leaves zero out.',
      ),
      point(
        'p',
        'is how surprising the data would be if there were no difference; small is surprising. Each kind of interval has its own.',
      ),
      point(
        'Better with',
        'is the probability that the variant is better than the baseline, given the data and a weak prior that expects small effects; Expected loss is what choosing it would cost on average if it is not.',
      ),
    ),
  );
}

function factsOf({ unit_type, version, start_at, created_at, end_at }) {
  const since = start_at ? `started ${age(start_at, Date.now())}` : `created ${age(created_at, Date.now())}`;
  const until = end_at ? `, ends ${age(end_at, Date.now())}` : '';
  return `Unit: ${unit_type}${version === undefined ? '' : ` · version ${version}`} · ${since}${until}`;
}

function unitRows({ variants }, { units, exposed, srm, baseline_variant_id }) {
  const all = total(units);
  const expectedTotal = total(srm?.expected);
  return variants.map((variant) => [
    variant.id === baseline_variant_id ? `${variant.name} (baseline)` : variant.name,
    percent(Number(variant.allocation)),
    count(units[variant.id] ?? 0),
    all > 0 ? percent((units[variant.id] ?? 0) / all) : '–',
    expectedTotal > 0 ? percent((srm.expected[variant.id] ?? 0) / expectedTotal) : '–',
    count(exposed[variant.id] ?? 0),
  ]);
}

/** The metrics that the experiment names come first, in its order; then the others by name; exposures, which say little, last. */
function inOrder(metrics, named) {
  const rank = (metric) => {
    const place = named.indexOf(metric.metric_name);
    if (place >= 0) return place;
    return metric.metric_name === 'exposure' ? named.length + 1 : named.length;
  };
  return [...metrics].sort((a, b) => rank(a) - rank(b) || (a.metric_name < b.metric_name ? -1 : 1));
}
