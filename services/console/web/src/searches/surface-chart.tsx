import { HeatMap, type HeatMapPoint } from '../shared/charts/heat-map.js';
import { LineChart } from '../shared/charts/line-chart.js';
import { figure } from '../shared/format/numbers.js';
import { convergenceOf } from './convergence-of.js';
import { pointText } from './search-texts.js';
import type { Iteration, Point, Prediction, SearchSummary } from './search-types.js';
import type { Surface } from './surface.js';

interface SurfaceProps<Kind extends Surface['kind']> {
  readonly iterations: readonly Iteration[];
  readonly model: SearchSummary;
  readonly predictions: readonly Prediction[];
  readonly surface: Extract<Surface, { kind: Kind }>;
}

/** A curve: the predictions of a search's model for one parameter. */
export function CurveChart({ iterations, model, predictions, surface: { axis } }: SurfaceProps<'line'>) {
  const at = (point: Point) => axis.share(point[axis.name]);
  const band = predictions.map(({ mean, point, sd }) => ({ at: at(point), low: mean - 2 * sd, high: mean + 2 * sd }));
  const reach = [
    ...band.flatMap(({ high, low }) => [low, high]),
    ...iterations.map(({ observed_value }) => observed_value),
  ];
  return (
    <LineChart
      series={[
        {
          name: 'mean',
          place: 0,
          points: predictions.map(({ mean, point }) => ({ at: at(point), value: mean })),
        },
        { name: '+2 sd', place: 0, isDashed: true, points: band.map(({ at, high }) => ({ at, value: high })) },
        { name: '−2 sd', place: 0, isDashed: true, points: band.map(({ at, low }) => ({ at, value: low })) },
      ]}
      band={band}
      dots={iterations.map((one) => ({
        at: at(one.suggested_point),
        value: one.observed_value,
        kind: isBest(model, one) ? 'best' : 'observed',
      }))}
      marks={model.next_points.map(({ suggested_point }) => ({ at: at(suggested_point), text: 'next' }))}
      span={[0, 1]}
      ticks={axis.ticks.map(({ share, text }) => ({ at: share, text }))}
      range={[Math.min(...reach), Math.max(...reach)]}
      tick={figure}
      label={describe(predictions, model)}
    />
  );
}

/** A heat map: the predictions of a search's model for two parameters. */
export function PlaneChart({ iterations, model, predictions, surface: { across, upwards } }: SurfaceProps<'plane'>) {
  const place = (point: Point, kind: HeatMapPoint['kind']): HeatMapPoint => ({
    across: across.share(point[across.name]),
    upwards: upwards.share(point[upwards.name]),
    kind,
  });
  const observed = iterations.filter((one) => !isBest(model, one));
  const best = iterations.filter((one) => isBest(model, one));
  return (
    <HeatMap
      across={{ cells: across.cells.length, ticks: across.ticks }}
      upwards={{ cells: upwards.cells.length, ticks: upwards.ticks }}
      values={predictions.map(({ mean }) => mean)}
      points={[
        ...observed.map((one) => place(one.suggested_point, 'observed')),
        // Drawn after the others, so that it is on top.
        ...best.map((one) => place(one.suggested_point, 'best')),
        ...model.next_points.map(({ suggested_point }) => place(suggested_point, 'next')),
      ]}
      label={describe(predictions, model)}
    />
  );
}

function isBest(model: SearchSummary, { iteration_number }: Iteration): boolean {
  return iteration_number === convergenceOf(model)?.best_iteration;
}

function describe(predictions: readonly Prediction[], { next_points }: SearchSummary): string {
  const sorted = [...predictions].sort((a, b) => a.mean - b.mean);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return 'Prediction of the model.';
  const where = next_points.map(({ suggested_point }) => ` Next: ${pointText(suggested_point)}.`).join('');
  return `Prediction of the model: from ${figure(low.mean)} at ${pointText(low.point)} to ${figure(high.mean)} at ${pointText(high.point)}.${where}`;
}
