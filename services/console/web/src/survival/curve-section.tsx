import { ChartFigure } from '../shared/charts/chart-figure.js';
import { Verdict } from '../shared/components/verdict.js';
import { CurveChart } from './curve-chart.js';
import { CurveTable } from './curve-table.js';
import { curveVerdict, metricTexts } from './survival-texts.js';
import type { Curve, Split } from './survival-types.js';

/** The curve of a metric and a split: the verdict, the chart, and the figures of all splits. @param curves of the metric */
export function CurveSection({ curves, split }: { curves: readonly Curve[]; split: Split }) {
  const curve = curves.find((each) => each.split === split);
  if (curve === undefined) return null;
  const { axis, metric_name } = curve;
  const { error, heading } = metricTexts[metric_name];
  const scale = axis === 'width' ? ', on a logarithmic axis' : '';
  return (
    <section className="metric" aria-label={heading}>
      <Verdict level={3} verdict={curveVerdict(curve)} />
      <ChartFigure
        caption={`Mean ${error} over seeds by ${axis}${scale}, with standard errors. The large dot is the peak: the largest error after the classical minimum. Shaded: the regimes. P: number of parameters.`}
        saveAs={`${metric_name}-${split}`}
      >
        <CurveChart curve={curve} />
      </ChartFigure>
      <CurveTable curves={curves} />
    </section>
  );
}
