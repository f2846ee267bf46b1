import { get, post } from './api.js';
import { element, table } from './dom.js';
import { age, count, figure, things } from './format.js';
import { chartFigure } from './chart-figure.js';
import { lineChart } from './line-chart.js';
import { roundTicks } from './round-ticks.js';
import { searchBadge } from './search-badge.js';
import {
  bestSoFar,
  nextText,
  parametersText,
  pointText,
  searchFacts,
  searchStatus,
  searchVerdict,
} from './search-texts.js';
import { surfaceFigure } from './surface-figure.js';

/** Time between two looks, in milliseconds. */
const lookEvery = 3_000;
const rowsShown = 100;

/**
 * One search: where it stands, its iterations, and what its model expects.
 * @param {string} id
 * @param {{main: HTMLElement, signal: AbortSignal, onError: (error: unknown) => void, connection: (state: string) => void, announce: (text: string) => void, title: (text: string) => void}} page
 */
export async function showSearch(id, { main, signal, onError, connection, announce, title }) {
  main.replaceChildren(element('p', { class: 'quiet', text: 'Loading…' }));
  const path = `/v1/bayesian-models/${encodeURIComponent(id)}`;
  let view;
  let shown;
  let best;
  while (!signal.aborted) {
    try {
      const model = await get(path, signal);
      if (view === undefined) {
        view = buildView(model);
        main.replaceChildren(...view.nodes);
        title(`Search over ${parametersText(model)}`);
        nameOf(model.experiment_id, signal).then(view.nameExperiment);
      }
      if (model.updated_at !== shown) {
        const iterations = await iterationsOf(path, signal);
        view.update(model, iterations, await surfaceOf(model, path, signal));
        shown = model.updated_at;
        const found = searchVerdict(model, iterations).title;
        if (best !== undefined && best !== found) announce(found);
        best = found;
      }
      connection('live');
    } catch (error) {
      if (signal.aborted) return;
      if (view === undefined || error.isAccess) {
        onError(error);
        return;
      }
      connection('waiting');
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

/** The name of an experiment, or its id where it cannot be had. */
async function nameOf(experimentId, signal) {
  try {
    return (await get(`/v1/experiments/${encodeURIComponent(experimentId)}`, signal)).name;
  } catch {
    return experimentId;
  }
}

/** Those that were observed, oldest first. */
async function iterationsOf(path, signal) {
  const all = [];
  for (let cursor = ''; cursor !== null;) {
    const page = await get(`${path}/iterations?limit=1000${cursor && `&cursor=${encodeURIComponent(cursor)}`}`, signal);
    all.push(...page.items);
    cursor = page.next_cursor;
  }
  return all.filter(({ observed_value }) => observed_value !== null);
}

async function surfaceOf(model, path, signal) {
  const surface = model.next_iteration > 1 ? surfaceFigure(model) : undefined;
  if (surface === undefined) return undefined;
  const { items } = await post(`${path}/posterior`, { points: surface.points }, signal);
  return { draw: surface.draw, predictions: items };
}

function buildView(model) {
  const { parameters } = model.parameter_space;
  const badge = element('span');
  const experiment = element('a', { href: `#/experiments/${encodeURIComponent(model.experiment_id)}`, text: '…' });
  const verdict = element('section', { class: 'verdict quiet', 'aria-labelledby': 'search-verdict' });
  const verdictTitle = element('h2', { id: 'search-verdict' });
  const verdictText = element('p');
  verdict.append(verdictTitle, verdictText);
  const next = element('p');
  const progress = chartFigure('What was observed, iteration by iteration, and the best so far (line).');
  const surface = chartFigure(
    parameters.length === 1
      ? `What the model expects at each ${parameters[0].name}: its mean, and two standard deviations up and down. Dots: observed, the large one: the best.`
      : `What the model expects: the darker, the higher. Across: ${parameters[0].name}; upwards: ${parameters[1]?.name ?? ''}. Dots: observed; the large one: the best; the hollow one: to be tried next.`,
  );
  const summary = element('summary');
  const rows = table('Iterations', [
    { label: 'Iteration' },
    ...parameters.map(({ name }) => ({ label: name, number: true })),
    { label: 'Observed', number: true },
    { label: 'Best so far', number: true },
    { label: 'Improvement', number: true },
  ]);

  const update = (changed, iterations, drawn) => {
    badge.replaceChildren(searchBadge(searchStatus(changed)));
    const said = searchVerdict(changed, iterations);
    verdict.className = `verdict ${said.tone}`;
    verdictTitle.textContent = said.title;
    verdictText.textContent = said.text;
    next.textContent = nextText(changed);
    const best = bestSoFar(
      iterations.map(({ observed_value }) => observed_value),
      changed.goal,
    );
    progress.show(progressChart(changed, iterations, best));
    surface.show(drawn?.draw(drawn.predictions, iterations, changed.next_points));
    summary.textContent = `The newest ${count(Math.min(rowsShown, iterations.length))} of ${things(iterations.length, 'iteration', 'iterations')} in figures`;
    rows.setRows(
      iterations
        .map((one, index) => rowOf(one, best[index], parameters))
        .slice(-rowsShown)
        .reverse(),
    );
  };

  return {
    update,
    nameExperiment: (name) => (experiment.textContent = name),
    nodes: [
      element('p', { class: 'crumbs' }, element('a', { href: '#/searches', text: 'Searches' })),
      element('h1', {}, `Search over ${parametersText(model)} `, badge),
      element(
        'p',
        { class: 'quiet' },
        `${searchFacts(model)} · made ${age(model.created_at, Date.now())} · of `,
        experiment,
      ),
      verdict,
      next,
      progress.node,
      surface.node,
      element('details', { class: 'explanation' }, summary, rows.node),
    ],
  };
}

function rowOf({ improvement, iteration_number, observed_value, suggested_point }, best, parameters) {
  return [
    count(iteration_number),
    ...parameters.map(({ name }) => {
      const value = suggested_point[name];
      return typeof value === 'number' ? figure(value) : String(value);
    }),
    figure(observed_value),
    figure(best),
    figure(improvement),
  ];
}

function progressChart({ convergence_metrics, goal }, iterations, best) {
  const [first, last] = [iterations[0], iterations.at(-1)];
  if (first === undefined) return undefined;
  const [from, to] = [first.iteration_number, last.iteration_number];
  const values = iterations.map(({ observed_value }) => observed_value);
  const points = iterations.map(({ iteration_number }, index) => [iteration_number, best[index]]);
  const kindOf = ({ iteration_number }) =>
    iteration_number === convergence_metrics?.best_iteration ? 'best' : 'observed';
  const at = iterations.find(({ iteration_number }) => iteration_number === convergence_metrics?.best_iteration);
  return lineChart({
    series: [{ name: 'best so far', tone: 0, isStepped: true, points }],
    dots: iterations.map((one) => ({ at: one.iteration_number, value: one.observed_value, kind: kindOf(one) })),
    marks: [],
    span: [from, to],
    ticks: roundTicks(from, to, 6)
      .filter(Number.isInteger)
      .map((iteration) => ({ at: iteration, text: count(iteration) })),
    range: [Math.min(...values), Math.max(...values)],
    tick: figure,
    label: `Best so far, to ${goal}: ${figure(best[0])} after iteration ${count(from)}, ${figure(best.at(-1))} after iteration ${count(to)}${at ? `, found at ${pointText(at.suggested_point)}` : ''}.`,
  });
}
