import type { MetricRow, Run } from './experiment.js';

const columns =
  'run,width,depth,seed,n_parameters,status,epochs_completed,learning_rate,split,c_index,ibs,nll,weights_sha256';

/** The file results/summary.csv: the last measurements of every run, one line per split; runs without measurements have one line. */
export function summaryCsv(runs: readonly Run[], last: ReadonlyMap<string, readonly MetricRow[]>): string {
  const lines = runs.flatMap((run) => {
    const { folder, width, depth, seed, parameters, status, epochsCompleted, learningRate, weightsSha256 } = run;
    const before = [folder, width, depth, seed, parameters, status, epochsCompleted, learningRate];
    const rows = last.get(run.id) ?? [];
    if (rows.length === 0) return [[...before, '', '', '', '', weightsSha256 ?? ''].join(',')];
    return rows.map((row) =>
      [...before, row.split, row.cIndex, row.integratedBrierScore, row.negLogLikelihood, weightsSha256 ?? ''].join(','),
    );
  });
  return `${[columns, ...lines].join('\n')}\n`;
}
