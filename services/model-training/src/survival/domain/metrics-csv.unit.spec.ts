import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { splits } from './experiment.js';
import { extraMetricsCsv, metricsCsv, readMetricsCsv } from './metrics-csv.js';

it('has the columns of the specification, with empty fields where a split has no value', () => {
  const common = {
    epoch: 3,
    cIndex: 0.75,
    integratedBrierScore: 0.2,
    cIndexAntolini: 0.7,
    cIndexUno: NaN,
    timestamp: Date.UTC(2026, 0, 4, 10),
  };
  const rows = [
    {
      ...common,
      split: 'train' as const,
      negLogLikelihood: Infinity,
      gradientNorm: 1.5,
      weightNorm: 2,
      learningRate: 1e-7,
      batchLossVariance: NaN,
    },
    {
      ...common,
      split: 'val' as const,
      negLogLikelihood: NaN,
      gradientNorm: null,
      weightNorm: null,
      learningRate: null,
      batchLossVariance: null,
    },
  ];
  expect(metricsCsv(64, 2, rows)).toBe(
    'epoch,width,depth,split,c_index,ibs,nll,grad_norm,weight_norm,lr,batch_var,timestamp\n' +
      '3,64,2,train,0.75,0.2,inf,1.5,2,1e-7,NaN,2026-01-04T10:00:00.000Z\n' +
      '3,64,2,val,0.75,0.2,NaN,,,,,2026-01-04T10:00:00.000Z\n',
  );
  expect(extraMetricsCsv(rows)).toBe('epoch,split,c_index_antolini,c_index_uno\n3,train,0.7,NaN\n3,val,0.7,NaN\n');
});

it('reads back the same bits', () => {
  const value = fc.double();
  const optional = fc.option(value);
  const row = fc.record({
    epoch: fc.nat(100_000),
    split: fc.constantFrom(...splits),
    cIndex: value,
    integratedBrierScore: value,
    negLogLikelihood: value,
    cIndexAntolini: optional,
    cIndexUno: optional,
    gradientNorm: optional,
    weightNorm: optional,
    learningRate: optional,
    batchLossVariance: optional,
    timestamp: fc.integer({ min: 0, max: 4e12 }),
  });
  fc.assert(
    fc.property(fc.uniqueArray(row, { selector: ({ epoch, split }) => `${epoch} ${split}` }), (rows) => {
      // String(-0) is 0.
      const plain = rows.map((one) =>
        Object.fromEntries(Object.entries(one).map(([key, field]) => [key, field === 0 ? 0 : field])),
      );
      expect(readMetricsCsv(metricsCsv(1, 1, rows), extraMetricsCsv(rows))).toEqual(plain);
    }),
  );
});

it('rejects a file that was cut off', () => {
  const text = metricsCsv(1, 1, []);
  const extra = extraMetricsCsv([]);
  expect(() => readMetricsCsv(text.slice(0, -1), extra)).toThrow('not a complete metrics.csv');
  expect(() => readMetricsCsv(text, extra.slice(0, -1))).toThrow('not a complete extra_metrics.csv');
});

it('reads the file of a release without further metrics', () => {
  const line = '3,64,2,val,0.75,0.2,NaN,,,,,2026-01-04T10:00:00.000Z\n';
  const [row] = readMetricsCsv(`${metricsCsv(1, 1, [])}${line}`, null);
  expect(row).toMatchObject({ epoch: 3, cIndex: 0.75, cIndexAntolini: null, cIndexUno: null });
});
