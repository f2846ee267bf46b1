import { figure } from './format.js';
import { heatMap } from './heat-map.js';
import { lineChart } from './line-chart.js';
import { parameterAxis } from './parameter-axis.js';
import { pointText } from './search-texts.js';

/** Cells along an axis of a plane, and points along a line. */
const across = 24;
const along = 60;

/**
 * What a model expects over one or two parameters.
 * @returns {{points: object[], draw: (predictions: object[], iterations: object[], next: object[]) => Node} | undefined} `points`: where it
 *   has to be asked; undefined for a space that cannot be drawn
 */
export function surfaceFigure({ convergence_metrics, parameter_space: { parameters } }) {
  const [first, second] = parameters;
  const best = convergence_metrics?.best_iteration;
  const kindOf = ({ iteration_number }) => (iteration_number === best ? 'best' : 'observed');
  if (parameters.length === 1 && first.type !== 'categorical') return line(first, kindOf);
  return parameters.length === 2 ? plane([first, second], kindOf) : undefined;
}

function line(parameter, kindOf) {
  const axis = parameterAxis(parameter, along);
  const { name } = axis;
  const points = [...new Set(axis.cells)].map((value) => ({ [name]: value }));
  const draw = (predictions, iterations, next) => {
    const at = (value) => axis.share(value);
    const curve = (label, tone, valueOf) => ({
      name: label,
      tone,
      points: predictions.map((one) => [at(one.point[name]), valueOf(one)]),
    });
    const dots = iterations.map((one) => ({
      at: at(one.suggested_point[name]),
      value: one.observed_value,
      kind: kindOf(one),
    }));
    const reach = [
      ...predictions.flatMap(({ mean, sd }) => [mean - 2 * sd, mean + 2 * sd]),
      ...dots.map(({ value }) => value),
    ];
    return lineChart({
      series: [
        curve('mean', 0, ({ mean }) => mean),
        curve('+2 sd', 4, ({ mean, sd }) => mean + 2 * sd),
        curve('−2 sd', 4, ({ mean, sd }) => mean - 2 * sd),
      ],
      dots,
      marks: next.map(({ suggested_point }) => ({ at: at(suggested_point[name]), text: 'next' })),
      span: [0, 1],
      ticks: axis.ticks.map(({ share, text }) => ({ at: share, text })),
      range: [Math.min(...reach), Math.max(...reach)],
      tick: figure,
      label: inWords(predictions, next),
    });
  };
  return { points, draw };
}

function plane(parameters, kindOf) {
  const axes = parameters.map((parameter) => parameterAxis(parameter, across));
  const [first, second] = axes.map(({ name }) => name);
  const points = axes[1].cells.flatMap((up) => axes[0].cells.map((right) => ({ [first]: right, [second]: up })));
  const place = (point, kind) => ({ at: [point[first], point[second]], kind });
  const draw = (predictions, iterations, next) =>
    heatMap({
      axes,
      values: predictions.map(({ mean }) => mean),
      points: [
        // The best lies on top.
        ...iterations
          .map((one) => place(one.suggested_point, kindOf(one)))
          .sort((a, b) => Number(a.kind === 'best') - Number(b.kind === 'best')),
        ...next.map(({ suggested_point }) => place(suggested_point, 'next')),
      ],
      label: inWords(predictions, next),
    });
  return { points, draw };
}

function inWords(predictions, next) {
  const by = (better) => predictions.reduce((a, b) => (better(b.mean, a.mean) ? b : a));
  const [low, high] = [by((b, a) => b < a), by((b, a) => b > a)];
  const where = next.map(({ suggested_point }) => ` Next: ${pointText(suggested_point)}.`).join('');
  return `What the model expects: from ${figure(low.mean)} at ${pointText(low.point)} to ${figure(high.mean)} at ${pointText(high.point)}.${where}`;
}
