import { type CurvePoint, describeCurve, type DoubleDescentCurve } from '@assay/survival';
import {
  type Experiment,
  type MetricName,
  metricNames,
  type MetricRow,
  type Run,
  type Split,
  splits,
} from './experiment.js';

const valueOf: Readonly<Record<MetricName, (row: MetricRow) => number>> = {
  c_index: (row) => row.cIndex,
  ibs: (row) => row.integratedBrierScore,
  nll: (row) => row.negLogLikelihood,
};

/** The curves of an experiment, one for each metric and split. @param last the last measurements of each run, by its id */
export function curvesOf(
  { id, configuration: { model, seeds } }: Experiment,
  runs: readonly Run[],
  last: ReadonlyMap<string, readonly MetricRow[]>,
): DoubleDescentCurve[] {
  const axis = model.sweep_type;
  const capacities = new Set(runs.map((run) => run[axis]));
  const measured = runs.find(({ status }) => status === 'COMPLETED');
  const valuesAt = (capacity: number, metric: MetricName, split: Split): number[] =>
    seeds.map((seed) => {
      const run = runs.find((one) => one[axis] === capacity && one.seed === seed && one.status === 'COMPLETED');
      const row = run && last.get(run.id)?.find((one) => one.split === split);
      return row === undefined ? NaN : valueOf[metric](row);
    });
  return metricNames.flatMap((metric) =>
    splits.map((split) => {
      const points: CurvePoint[] = [...capacities].map((capacity) => ({
        capacity,
        n_parameters: runs.find((run) => run[axis] === capacity)?.parameters ?? NaN,
        values: valuesAt(capacity, metric, split),
        train_c_index: valuesAt(capacity, 'c_index', 'train'),
      }));
      return describeCurve(points, {
        experiment_id: id,
        metric_name: metric,
        split,
        axis,
        n_samples: measured?.trainingRows ?? NaN,
        n_events: measured?.trainingEvents ?? NaN,
      });
    }),
  );
}
