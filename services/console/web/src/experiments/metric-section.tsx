import { ChartFigure } from '../shared/charts/chart-figure.js';
import { hasInterval, IntervalChart } from '../shared/charts/interval-chart.js';
import { DataTable } from '../shared/components/data-table.js';
import { metricFormat, type MetricFormat } from '../shared/format/metric-format.js';
import { metricKinds } from '../shared/format/metric-kinds.js';
import { count, isInterval, probability, pValue, signedPercent } from '../shared/format/numbers.js';
import type { Experiment, Metric, VariantFigures } from './experiment-types.js';
import { differenceVerdict, heterogeneityWarning, regimesLeftOutText } from './texts/difference-verdict.js';

const columns = [
  { label: 'Variant' },
  { label: 'Units', number: true },
  { label: 'Mean', number: true },
  { label: 'Std. dev.', number: true },
  { label: 'Difference', number: true },
  { label: 'Relative', number: true },
  { label: 'Relative 95 %', number: true },
  { label: 'Fixed 95 %', number: true },
  { label: 'p', number: true },
  { label: 'Anytime-valid 95 %', number: true },
  { label: 'p', number: true },
  { label: 'Better with', number: true },
  { label: 'Expected loss', number: true },
];

/**
 * One metric: its verdicts, a chart of the intervals, and a table of the figures.
 * @param baselineId undefined until the first results arrive
 * @param doubt why no difference can be called clear; see `splitDoubt`
 */
export function MetricSection({
  baselineId,
  doubt,
  metric,
  variants,
}: {
  baselineId: string | undefined;
  doubt: string | undefined;
  metric: Metric;
  variants: Experiment['variants'];
}) {
  const baseline = metric.variants.find(({ variant_id }) => variant_id === baselineId);
  const baselineName = baseline?.variant_name ?? 'the baseline';
  const others = metric.variants.filter((variant) => variant !== baseline);
  const format = metricFormat(
    metric.kind,
    others.map(({ fixed }) => fixed?.ci),
  );
  const intervals = others.map((variant) => ({
    name: variant.variant_name,
    value: variant.difference,
    thick: variant.fixed?.ci,
    thin: variant.anytime?.ci,
    place: variants.findIndex(({ id }) => id === variant.variant_id),
    text: `${format.signed(variant.difference)}, fixed ${format.interval(variant.fixed?.ci)}, anytime-valid ${format.interval(variant.anytime?.ci)}`,
  }));
  const isAdjusted = others.some(({ adjusted }) => adjusted !== undefined);
  return (
    <section className="metric">
      <h3>
        {metric.metric_name} <span className="kind">{metricKinds[metric.kind].words}</span>
      </h3>
      <ul className="verdicts">
        {verdicts(others, baselineName, format, doubt).map(({ text, tone }) => (
          <li key={text} className={tone}>
            {text}
          </li>
        ))}
      </ul>
      {intervals.some(hasInterval) && (
        <ChartFigure
          caption={`Difference from ${baselineName}. Dot: estimate. Thick bar: fixed 95 % interval. Thin line: anytime-valid 95 % interval.`}
        >
          <IntervalChart rows={intervals} title={`Difference from ${baselineName}`} tick={format.tick} withZero />
        </ChartFigure>
      )}
      <DataTable
        caption={`Figures of ${metric.metric_name}`}
        columns={columns}
        rows={[
          ...(baseline === undefined ? [] : [baselineRow(baseline, format, isAdjusted)]),
          ...others.map((variant) => rowOf(variant, format)),
        ]}
      />
    </section>
  );
}

function verdicts(
  others: readonly VariantFigures[],
  baselineName: string,
  format: MetricFormat,
  doubt: string | undefined,
): { tone: string; text: string }[] {
  const lines = others.flatMap((variant) => [
    differenceVerdict(variant, baselineName, format, doubt !== undefined),
    { tone: 'warning', text: heterogeneityWarning(variant, format) },
    { tone: 'quiet', text: regimesLeftOutText(variant, baselineName) },
  ]);
  return [{ tone: 'warning', text: doubt }, ...lines].flatMap(({ text, tone }) =>
    text === undefined ? [] : [{ tone, text }],
  );
}

/** @param isAdjusted variants are compared within splits: each is compared with a different adjusted mean of the baseline, so its own is not shown */
function baselineRow(baseline: VariantFigures, format: MetricFormat, isAdjusted: boolean) {
  const mean = isAdjusted ? '–' : format.value(baseline.mean);
  const own = [`${baseline.variant_name} (baseline)`, count(baseline.units), mean, format.value(baseline.stddev)];
  return { key: baseline.variant_id, cells: [...own, ...columns.slice(own.length).map(() => '–')] };
}

function rowOf(variant: VariantFigures, format: MetricFormat) {
  const { adjusted, anytime, bayesian, fixed } = variant;
  const mean =
    adjusted === undefined
      ? format.value(variant.mean)
      : `${format.value(adjusted.mean)} (baseline ${format.value(adjusted.baseline_mean)})`;
  return {
    key: variant.variant_id,
    cells: [
      variant.variant_name,
      count(variant.units),
      mean,
      format.value(variant.stddev),
      format.signed(variant.difference),
      signedPercent(variant.relative),
      relativeInterval(fixed?.relative_ci),
      format.interval(fixed?.ci),
      pValue(fixed?.p_value),
      format.interval(anytime?.ci),
      pValue(anytime?.p_value),
      probability(bayesian?.probability_better),
      format.value(bayesian?.expected_loss),
    ],
  };
}

function relativeInterval(ci: unknown): string {
  return isInterval(ci) ? `${signedPercent(ci[0])} to ${signedPercent(ci[1])}` : 'not yet';
}
