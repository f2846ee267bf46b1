import { things } from '@assay/service-kit';
import type { Results } from '../api.js';
import { count, interval, percent, points, pValue } from './format.js';

/** The results of one metric of an experiment as a table for the terminal. */
export function resultsTable(results: Results, metricName: string): string[] {
  const metric = results.metrics.find(({ metric_name }) => metric_name === metricName);
  const rows = (metric?.variants ?? []).map((variant) => [
    variant.variant_name,
    count(variant.units),
    percent(variant.mean),
    variant.variant_id === results.baseline_variant_id ? 'baseline' : points(variant.difference),
    interval(variant.anytime?.ci),
    variant.variant_id === results.baseline_variant_id ? '' : pValue(variant.anytime?.p_value),
  ]);
  const header = ['variant', 'units', metricName, 'difference', '95 % anytime-valid', 'p'];
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('   ')}`;
  return [line(header), ...rows.map(line), `  ${sampleRatio(results)}`];
}

/** The same in one line, if the output is not a terminal. */
export function resultsLine(results: Results, metricName: string): string {
  const metric = results.metrics.find(({ metric_name }) => metric_name === metricName);
  const variants = (metric?.variants ?? []).map(({ variant_name, units, mean, difference, anytime }) => {
    const effect =
      difference === null || difference === undefined ? '' : ` (${points(difference)} ${interval(anytime?.ci)})`;
    return `${variant_name} ${things(units, 'unit')} ${percent(mean)}${effect}`;
  });
  return `  ${variants.join('   ')}   ${sampleRatio(results)}`;
}

const verdicts = {
  ok: 'sample ratio as planned',
  alarm: 'sample ratio MISMATCH',
  not_enough: 'too few units to check the split',
} as const;

function sampleRatio({ srm }: Results): string {
  const figures = `p ${pValue(srm.p_value)}, sequential ${pValue(srm.sequential_p_value)}`;
  return `${verdicts[srm.verdict]} (${figures})`;
}
