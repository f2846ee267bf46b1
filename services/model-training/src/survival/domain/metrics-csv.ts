import type { MetricRow, Split } from './experiment.js';

const header = 'epoch,width,depth,split,c_index,ibs,nll,grad_norm,weight_norm,lr,batch_var,timestamp';

/** Written as `NaN`, `inf` and `-inf`, which NumPy and pandas read; null is an empty field. */
const numberText = (value: number | null): string => {
  if (value === null) return '';
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'inf' : '-inf';
};

const special: Readonly<Record<string, number>> = { NaN: NaN, inf: Infinity, '-inf': -Infinity };
const numberOf = (text: string): number => special[text] ?? Number(text);
const optional = (text: string): number | null => (text === '' ? null : numberOf(text));

/** The file metrics.csv of a run: one line per epoch and split. Numbers are written so that reading gives the same bits. */
export function metricsCsv(width: number, depth: number, rows: readonly MetricRow[]): string {
  const lines = rows.map((row) =>
    [
      row.epoch,
      width,
      depth,
      row.split,
      ...[row.cIndex, row.integratedBrierScore, row.negLogLikelihood].map(numberText),
      ...[row.gradientNorm, row.weightNorm, row.learningRate, row.batchLossVariance].map(numberText),
      new Date(row.timestamp).toISOString(),
    ].join(','),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

/** The rows of a file that {@link metricsCsv} wrote. @throws Error if it is another file */
export function readMetricsCsv(text: string): MetricRow[] {
  const [first, ...lines] = text.split('\n');
  if (first !== header || lines.pop() !== '') throw new Error('The file is not a complete metrics.csv.');
  return lines.map((line) => {
    const [
      epoch = '',
      ,
      ,
      split,
      c = '',
      ibs = '',
      nll = '',
      gradient = '',
      weight = '',
      rate = '',
      variance = '',
      at = '',
    ] = line.split(',');
    return {
      epoch: Number(epoch),
      split: split as Split,
      cIndex: numberOf(c),
      integratedBrierScore: numberOf(ibs),
      negLogLikelihood: numberOf(nll),
      gradientNorm: optional(gradient),
      weightNorm: optional(weight),
      learningRate: optional(rate),
      batchLossVariance: optional(variance),
      timestamp: Date.parse(at),
    };
  });
}
