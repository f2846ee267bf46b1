import { scaleLinear } from '@visx/scale';
import { LineChart } from '../shared/charts/line-chart.js';
import { count, figure } from '../shared/format/numbers.js';
import { convergenceOf } from './convergence-of.js';
import { pointText } from './search-texts.js';
import type { Iteration, SearchSummary } from './search-types.js';

/** A chart of the observed values by iteration and the best so far. @param best best value up to each iteration */
export function ProgressChart({
  best,
  iterations,
  model,
}: {
  best: readonly number[];
  iterations: readonly Iteration[];
  model: SearchSummary;
}) {
  const first = iterations[0];
  const last = iterations.at(-1);
  if (first === undefined || last === undefined) return null;
  const [from, to] = [first.iteration_number, last.iteration_number];
  const values = iterations.map(({ observed_value }) => observed_value);
  const bestIteration = convergenceOf(model)?.best_iteration;
  const found = iterations.find(({ iteration_number }) => iteration_number === bestIteration);
  const where = found === undefined ? '' : `, found at ${pointText(found.suggested_point)}`;
  return (
    <LineChart
      series={[
        {
          name: 'best so far',
          place: 0,
          isStepped: true,
          points: iterations.map(({ iteration_number }, index) => ({
            at: iteration_number,
            value: best[index] ?? Number.NaN,
          })),
        },
      ]}
      dots={iterations.map(({ iteration_number, observed_value }) => ({
        at: iteration_number,
        value: observed_value,
        kind: iteration_number === bestIteration ? 'best' : 'observed',
      }))}
      span={[from, to]}
      ticks={scaleLinear({ domain: [from, to] })
        .ticks(6)
        .filter(Number.isInteger)
        .map((iteration) => ({ at: iteration, text: count(iteration) }))}
      range={[Math.min(...values), Math.max(...values)]}
      tick={figure}
      label={`Best so far, to ${model.goal}: ${figure(best[0])} after iteration ${count(from)}, ${figure(best.at(-1))} after iteration ${count(to)}${where}.`}
    />
  );
}
