import { element, table } from './dom.js';
import { count, metricFormat, probability, pValue, signedPercent } from './format.js';
import { intervalChart } from './interval-chart.js';
import { differenceVerdict, heterogeneityWarning, regimesLeftOutText, relativeOf } from './verdicts.js';

/** Kinds in words. */
const kinds = { mean: 'per unit', proportion: 'share of units', count: 'events per unit' };

/** One metric: what it shows, the intervals drawn, the figures. Its nodes stay, so that a reader keeps their place while figures change. */
export function metricSection(name) {
  const heading = element('h3', { text: name });
  const kind = element('span', { class: 'kind' });
  heading.append(' ', kind);
  const verdicts = element('ul', { class: 'verdicts' });
  const drawing = element('div');
  const legend = element('figcaption', { class: 'quiet' });
  const figure = element('figure', {}, drawing, legend);
  const figures = table(`Figures of ${name}`, [
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
  ]);
  const node = element('section', { class: 'metric' }, heading, verdicts, figure, figures.node);

  /** @param {string | undefined} doubt why no difference is clear; see `splitDoubt` */
  const update = (metric, baselineId, doubt) => {
    kind.textContent = kinds[metric.kind] ?? metric.kind;
    const baseline = metric.variants.find((variant) => variant.variant_id === baselineId);
    const baselineName = baseline?.variant_name ?? 'the baseline';
    const others = metric.variants.filter((variant) => variant !== baseline);
    const format = metricFormat(
      metric.kind,
      others.map((variant) => variant.fixed?.ci),
    );
    verdicts.replaceChildren(
      ...lines('warning', doubt),
      ...others.flatMap((variant) => {
        const { tone, text } = differenceVerdict(variant, baselineName, format, doubt !== undefined);
        return [
          ...lines(tone, text),
          ...lines('warning', heterogeneityWarning(variant, format)),
          ...lines('quiet', regimesLeftOutText(variant, baselineName)),
        ];
      }),
    );
    legend.textContent = `Difference from ${baselineName}. Dot: best guess. Thick bar: fixed 95 % interval. Thin line: anytime-valid 95 % interval.`;
    const chart = intervalChart(
      others.map((variant, index) => ({
        name: variant.variant_name,
        value: variant.difference,
        thick: variant.fixed?.ci,
        thin: variant.anytime?.ci,
        tone: index % 4,
        text: `${format.signed(variant.difference)}, fixed ${format.interval(variant.fixed?.ci)}, anytime-valid ${format.interval(variant.anytime?.ci)}`,
      })),
      { title: `Difference from ${baselineName}`, tick: format.tick, withZero: true },
    );
    figure.hidden = chart === undefined;
    if (chart !== undefined) drawing.replaceChildren(chart);
    const isAdjusted = others.some((variant) => variant.adjusted);
    figures.setRows([
      ...(baseline ? [baselineRow(baseline, format, isAdjusted)] : []),
      ...others.map((variant) => rowOf(variant, format)),
    ]);
  };
  return { node, update };
}

/** A line of the list of verdicts; none where there is nothing to say. */
function lines(tone, text) {
  return text === undefined ? [] : [element('li', { class: tone, text })];
}

/** Where variants are compared within splits, the baseline has another mean beside each of them. */
function baselineRow(baseline, format, isAdjusted) {
  const mean = isAdjusted ? '–' : format.value(baseline.mean);
  const own = [`${baseline.variant_name} (baseline)`, count(baseline.units), mean, format.value(baseline.stddev)];
  return [...own, ...new Array(9).fill('–')];
}

function rowOf(variant, format) {
  const { adjusted } = variant;
  const mean = adjusted
    ? `${format.value(adjusted.mean)} (baseline ${format.value(adjusted.baseline_mean)})`
    : format.value(variant.mean);
  return [
    variant.variant_name,
    count(variant.units),
    mean,
    format.value(variant.stddev),
    format.signed(variant.difference),
    signedPercent(relativeOf(variant.relative)),
    relativeInterval(variant.fixed?.relative_ci),
    format.interval(variant.fixed?.ci),
    pValue(variant.fixed?.p_value),
    format.interval(variant.anytime?.ci),
    pValue(variant.anytime?.p_value),
    probability(variant.bayesian?.probability_better),
    format.value(variant.bayesian?.expected_loss),
  ];
}

function relativeInterval(ci) {
  return Array.isArray(ci) ? `${signedPercent(ci[0])} to ${signedPercent(ci[1])}` : 'not yet';
}
