import { ChartFigure } from '../shared/charts/chart-figure.js';
import type { Iteration, SearchSummary } from './search-types.js';
import { CurveChart, PlaneChart } from './surface-chart.js';
import { surfaceOf } from './surface.js';
import { usePredictions } from './use-search.js';

/** The predictions of a search's model, if they can be drawn: a curve with two standard deviations, or a heat map. */
export function SurfaceFigure({ iterations, model }: { iterations: readonly Iteration[]; model: SearchSummary }) {
  const surface = surfaceOf(model);
  const predictions = usePredictions(model, surface?.points ?? []).data?.items;
  if (surface === undefined || predictions === undefined) return null;
  const data = { iterations, model, predictions };
  return surface.kind === 'line' ? (
    <ChartFigure
      caption={`Prediction of the model for each ${surface.axis.name}: mean and two standard deviations. Dots: observations; the large dot is the best.`}
    >
      <CurveChart {...data} surface={surface} />
    </ChartFigure>
  ) : (
    <ChartFigure
      caption={`Prediction of the model: the darker, the higher. Across: ${surface.across.name}; upwards: ${surface.upwards.name}. Dots: observations; the large dot is the best, the hollow one is to be tried next.`}
    >
      <PlaneChart {...data} surface={surface} />
    </ChartFigure>
  );
}
