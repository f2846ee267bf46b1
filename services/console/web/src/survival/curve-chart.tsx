import { LineChart } from '../shared/charts/line-chart.js';
import { suitsLogarithm } from '../shared/charts/log-ticks.js';
import { count, figure } from '../shared/format/numbers.js';
import { curveAxis, thresholdsOf } from './curve-axis.js';
import { errorsOf } from './curve-errors.js';
import { metricTexts, splitNames } from './survival-texts.js';
import type { Curve } from './survival-types.js';

/** A double-descent curve: the error by capacity, with standard errors, thresholds and regimes. */
export function CurveChart({ curve }: { curve: Curve }) {
  const errors = errorsOf(curve);
  if (errors.length === 0) return <p className="quiet">No run has a finite value.</p>;
  const { at, ...axisProps } = curveAxis(curve);
  const points = errors.map((point) => ({ ...point, at: at(point.at) }));
  const values = points.map(({ value }) => value);
  const isLogarithmic = curve.metric_name === 'nll' && suitsLogarithm(values);
  const ends = points.flatMap(({ error = 0, value }) => [value - error, value + error]);
  const reach = isLogarithmic ? [...values, ...ends.filter((end) => end > 0)] : ends;
  return (
    <LineChart
      {...axisProps}
      series={[{ name: splitNames[curve.split], place: 0, points }]}
      dots={points.map((point, index) => ({
        at: point.at,
        value: point.value,
        kind: errors[index]?.at === curve.peak_location ? 'best' : 'observed',
      }))}
      range={[Math.min(...reach), Math.max(...reach)]}
      isLogarithmic={isLogarithmic}
      tick={figure}
      label={inWords(curve)}
    />
  );
}

function inWords(curve: Curve): string {
  const values = errorsOf(curve).map(({ at, value }) => `${figure(value)} at ${count(at)}`);
  const peak = curve.peak_location === null ? '' : ` The peak is at ${count(curve.peak_location)}.`;
  const thresholds = thresholdsOf(curve).map(({ capacity, text }) => ` Marked: ${text} at ${count(capacity)}.`);
  const name = `${splitNames[curve.split]} ${metricTexts[curve.metric_name].error}`;
  return `Mean ${name} by ${curve.axis}: ${values.join(', ')}.${peak}${thresholds.join('')}`;
}
