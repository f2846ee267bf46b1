import type { MetricRow, Split } from './experiment.js';

const extraHeader = 'epoch,split,c_index_antolini,c_index_uno';
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

/** The file extra_metrics.csv of a run: the metrics that metrics.csv does not have, because its columns are those of the specification. */
export function extraMetricsCsv(rows: readonly MetricRow[]): string {
  const lines = rows.map(({ epoch, split, cIndexAntolini, cIndexUno }) =>
    [epoch, split, numberText(cIndexAntolini), numberText(cIndexUno)].join(','),
  );
  return `${[extraHeader, ...lines].join('\n')}\n`;
}

/**
 * The rows of files that {@link metricsCsv} and {@link extraMetricsCsv} wrote.
 *
 * @param extra null if an older release wrote only the first
 * @throws Error if they are other files
 */
export function readMetricsCsv(text: string, extra: string | null): MetricRow[] {
  const [first, ...lines] = text.split('\n');
  if (first !== header || lines.pop() !== '') throw new Error('The file is not a complete metrics.csv.');
  const [extraFirst, ...extraLines] = (extra ?? `${extraHeader}\n`).split('\n');
  if (extraFirst !== extraHeader || extraLines.pop() !== '')
    throw new Error('The file is not a complete extra_metrics.csv.');
  const extras = new Map(
    extraLines.map((line) => {
      const [epoch = '', split = '', antolini = '', uno = ''] = line.split(',');
      return [`${epoch},${split}`, { cIndexAntolini: optional(antolini), cIndexUno: optional(uno) }] as const;
    }),
  );
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
      ...(extras.get(`${epoch},${split}`) ?? { cIndexAntolini: null, cIndexUno: null }),
      gradientNorm: optional(gradient),
      weightNorm: optional(weight),
      learningRate: optional(rate),
      batchLossVariance: optional(variance),
      timestamp: Date.parse(at),
    };
  });
}
