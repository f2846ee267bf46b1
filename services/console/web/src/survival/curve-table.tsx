import { DataTable } from '../shared/components/data-table.js';
import { count, figure } from '../shared/format/numbers.js';
import { errorsOf } from './curve-errors.js';
import { regimeOf } from './regime-of.js';
import { metricTexts, splitNames } from './survival-texts.js';
import type { Curve } from './survival-types.js';

/** The curves of a metric in figures. @param curves of its splits, with the same capacities */
export function CurveTable({ curves }: { curves: readonly Curve[] }) {
  const [first] = curves;
  if (first === undefined) return null;
  const { error, heading } = metricTexts[first.metric_name];
  const columns = curves.map((curve) => ({
    label: splitNames[curve.split],
    points: new Map(errorsOf(curve).map((point) => [point.at, point])),
  }));
  return (
    <details className="explanation">
      <summary>{`The mean ${error} ± standard error in figures`}</summary>
      <DataTable
        caption={`${heading} by ${first.axis}`}
        columns={[
          { label: first.axis === 'width' ? 'Width' : 'Depth' },
          { label: 'Parameters', number: true },
          { label: 'Regime' },
          ...columns.map(({ label }) => ({ label, number: true })),
        ]}
        rows={first.capacities.map((capacity, index) => ({
          key: capacity,
          cells: [
            count(capacity),
            count(first.n_parameters[index]),
            regimeOf(first, capacity) ?? '–',
            ...columns.map(({ points }) => meanText(points.get(capacity))),
          ],
        }))}
      />
    </details>
  );
}

function meanText(point: { value: number; error?: number } | undefined): string {
  return point?.error === undefined ? figure(point?.value) : `${figure(point.value)} ± ${figure(point.error)}`;
}
