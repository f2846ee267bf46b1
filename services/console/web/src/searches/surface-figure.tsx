import { ChartFigure } from '../shared/charts/chart-figure.js';
import type { Iteration, SearchSummary } from './search-types.js';
import { CurveChart, PlaneChart } from './surface-chart.js';
import { surfaceOf } from './surface.js';
import { usePredictions } from './use-search.js';

/** What a search's model expects, where it can be drawn: a curve with two standard deviations, or a plane. */
export function SurfaceFigure({ iterations, model }: { iterations: readonly Iteration[]; model: SearchSummary }) {
  const surface = surfaceOf(model);
  const predictions = usePredictions(model, surface?.points ?? []).data?.items;
  if (surface === undefined || predictions === undefined) return null;
  const given = { iterations, model, predictions };
  return surface.kind === 'line' ? (
    <ChartFigure
      caption={`What the model expects at each ${surface.axis.name}: its mean, and two standard deviations up and down. Dots: observed, the large one: the best.`}
    >
      <CurveChart {...given} surface={surface} />
    </ChartFigure>
  ) : (
    <ChartFigure
      caption={`What the model expects: the darker, the higher. Across: ${surface.across.name}; upwards: ${surface.upwards.name}. Dots: observed; the large one: the best; the hollow one: to be tried next.`}
    >
      <PlaneChart {...given} surface={surface} />
    </ChartFigure>
  );
}
