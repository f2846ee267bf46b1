import { encodeEventFileHeader, encodeScalars } from '@assay/formats';
import type { MetricRow } from '../domain/experiment.js';

const tags: readonly (readonly [tag: string, value: (row: MetricRow) => number | null])[] = [
  ['c_index', (row) => row.cIndex],
  ['c_index_antolini', (row) => row.cIndexAntolini],
  ['c_index_uno', (row) => row.cIndexUno],
  ['ibs', (row) => row.integratedBrierScore],
  ['nll', (row) => row.negLogLikelihood],
  ['grad_norm', (row) => row.gradientNorm],
  ['weight_norm', (row) => row.weightNorm],
  ['lr', (row) => row.learningRate],
  ['batch_var', (row) => row.batchLossVariance],
];

/** An event file of TensorBoard with the measurements of a run: tags such as `c_index/test`, steps are epochs. */
export function tensorBoardEvents(rows: readonly MetricRow[]): Uint8Array {
  const records = rows.map((row) =>
    encodeScalars({
      step: row.epoch,
      wallTime: row.timestamp / 1_000,
      scalars: tags.flatMap(([tag, valueOf]) => {
        const value = valueOf(row);
        return value === null ? [] : [[`${tag}/${row.split}`, value] as const];
      }),
    }),
  );
  return Buffer.concat([encodeEventFileHeader((rows[0]?.timestamp ?? 0) / 1_000), ...records]);
}
